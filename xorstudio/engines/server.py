"""TensorFlow lives in a process of its own: it may start slowly, die or hang, and the studio goes on.

The process starts when it is first asked, and again when it is asked after it has died. Every call here waits
for its answer, so it is made from a thread that may wait, never from the window's. Nothing is lost with the
process: a request brings its state along, and the answer holds all that came of it.
"""

import importlib.util
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from xorstudio import log
from xorstudio.engines import wire
from xorstudio.engines.failure import EngineFailure
from xorstudio.engines.wire import Message, WireError

OPTION = "--engine-process"
"""The argument with which the program is this process instead of a window."""

START_S = 180.0
ANSWER_S = 120.0
SILENCE_S = 30.0
"""How long the process may give no sign of life: TensorFlow keeps Python from running for some seconds."""

_LOOK_S = 0.25
_ILLEGAL = {-getattr(signal, "SIGILL", 4), 0xC000001D, 0xC000001D - 2**32}
_KILLED = {-9}

logger = log.logger("tensorflow")


def missing() -> EngineFailure | None:
    """Return why TensorFlow cannot be used, if that is to be seen without starting it."""
    if all(importlib.util.find_spec(name) is not None for name in ("tensorflow", "keras")):
        return None
    return EngineFailure("missing")


def own_command() -> list[str]:
    """Return how to start this program as the process of the engines, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, OPTION]
    return [sys.executable, "-m", "xorstudio", OPTION]


class Server:
    """The process, or the place where it will be.

    Args:
        command: How to start it; None for this program's own way.
        silence_s: After how many seconds without a sign of life it counts as hung.
        lazy: Whether `ask` may start it; else it fails when the process does not run.
    """

    def __init__(
        self, command: Sequence[str] | None = None, silence_s: float = SILENCE_S, *, lazy: bool = True
    ) -> None:
        self._command = None if command is None else list(command)
        self._silence_s = silence_s
        self._lazy = lazy
        self._child: _Child | None = None
        self._turn = threading.RLock()  # one request at a time
        self._closed = False
        self._stops = 0

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def ready(self) -> bool:
        """Whether it can be asked without waiting for its start."""
        child = self._child
        return child is not None and child.ready and child.process.poll() is None

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        child = self._child
        return None if child is None else child.process.pid

    def start(self, waiting: Callable[[float], None] | None = None) -> None:
        """Start the process if it does not run, and wait until it can be asked.

        Args:
            waiting: Called a few times a second with the seconds that it has taken so far.

        Raises:
            EngineFailure: It cannot be started.
        """
        with self._turn:
            if self.ready:
                return
            self.stop()
            if self._closed:
                raise EngineFailure("cancelled")
            if self._command is None and (failure := missing()) is not None:
                raise failure
            began = time.monotonic()
            stops = self._stops
            self._child = child = _Child(self._command or own_command(), self._silence_s)
            if self._stops != stops:  # while it was made somebody has called `stop`, which did not see it yet
                self.stop()
            answer = self._receive(child, START_S, waiting)
            child.ready = True
            logger.info("%s started in %.1f s", dict(answer.facts), time.monotonic() - began)

    def ask(self, message: Message, seconds: float = ANSWER_S) -> Message:
        """Return the answer to a request.

        Args:
            message: The request.
            seconds: How long the answer may take.

        Raises:
            EngineFailure: There is no answer, or the answer is a failure.
        """
        with self._turn:
            if self._lazy:
                self.start()
            child = self._child
            if child is None or not child.ready:
                raise EngineFailure("cancelled")
            with suppress(OSError):  # it has died: that is seen when no answer comes
                wire.write(child.stdin, message)
            return self._receive(child, seconds, None)

    def stop(self) -> None:
        """End the process at once, whatever it does; who waits for it gets a failure. It can start again."""
        self._stops += 1
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.stop()

    def _receive(self, child: "_Child", seconds: float, waiting: Callable[[float], None] | None) -> Message:
        try:
            answer = child.receive(seconds, waiting)
        except EngineFailure as failure:
            logger.warning("%s", failure)
            if self._child is child:
                self._child = None
            child.end()
            raise
        if answer.kind == "failure":
            told = EngineFailure(answer.facts["cause"], **answer.facts["values"])
            logger.warning("%s", told)
            if not child.ready:
                self.stop()
            raise told
        return answer


class _Child:
    """One life of the process."""

    def __init__(self, command: list[str], silence_s: float) -> None:
        import subprocess  # not before it is needed: it costs start-up time

        self.ready = False
        self._silence_s = silence_s
        self._ended = False
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
        try:
            self.process = subprocess.Popen(  # noqa: S603 - the program itself
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(os.environ, PYTHONPATH=path),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise EngineFailure("start", detail=error.strerror or error) from error
        pipes = (self.process.stdin, self.process.stdout, self.process.stderr)
        self.stdin, self._stdout, self._stderr = (cast(BinaryIO, pipe) for pipe in pipes)
        self._inbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._sign = time.monotonic()
        self._threads = [
            threading.Thread(target=target, name=f"tensorflow {name}", daemon=True)
            for name, target in (("answers", self._listen), ("log", self._log))
        ]
        for thread in self._threads:
            thread.start()

    def receive(self, seconds: float, waiting: Callable[[float], None] | None) -> Message:
        """Return the next message that is more than a sign of life.

        Raises:
            EngineFailure: None came; the process has to be ended.
        """
        began = self._sign = time.monotonic()
        while True:
            try:
                message = self._inbox.get(timeout=_LOOK_S)
            except queue.Empty:
                now = time.monotonic()
                if now - self._sign > self._silence_s or now - began > seconds:
                    raise EngineFailure("hung", seconds=round(now - began)) from None
                if waiting is not None:
                    waiting(now - began)
                continue
            if message is None:
                raise self._end_of()
            return message

    def end(self) -> None:
        """Kill the process, leave no zombie, close everything."""
        self._ended = True
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self.stdin, self._stdout, self._stderr):
            with suppress(OSError):  # what could not be written any more
                stream.close()

    def _end_of(self) -> EngineFailure:
        if self._ended:
            return EngineFailure("cancelled")
        code = self.process.wait()
        if code in _ILLEGAL:
            return EngineFailure("processor")
        return EngineFailure("killed") if code in _KILLED else EngineFailure("ended", code=code)

    def _listen(self) -> None:
        try:
            while (message := wire.read(self._stdout)) is not None:
                self._sign = time.monotonic()
                if message.kind != "alive":
                    self._inbox.put(message)
        except (WireError, OSError, ValueError) as error:
            logger.warning("not understood: %s", error)
            self.process.kill()
        self._inbox.put(None)

    def _log(self) -> None:
        for line in self._stderr:
            logger.info("%s", line.decode(errors="replace").rstrip()[:2000])
