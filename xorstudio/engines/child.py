"""The process that holds TensorFlow: it answers one request after the other until the other side ends.

It says every second that it is alive. Whatever TensorFlow prints goes to stderr, which the studio keeps in
its log. Its only home is a folder for temporary files that is gone as soon as everything is loaded.
"""

import faulthandler
import os
import queue
import signal
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from typing import Any, BinaryIO

from xorstudio.core.experiment import Experiment
from xorstudio.engines import exchange, wire
from xorstudio.engines.wire import Message

ALIVE_S = 1.0
STUCK_S = 120.0
"""After this long without a sign of life it ends itself: nobody else may be there to end it."""

OLDEST = {"tensorflow": (2, 16), "keras": (3, 3)}
MOST_ENGINES = 8

_ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "1",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # it would add in another order, and say so on stderr
    "TF_NUM_INTRAOP_THREADS": "1",  # the networks are too small to be shared out, and the window wants a core
    "TF_NUM_INTEROP_THREADS": "1",
    "KERAS_BACKEND": "tensorflow",
    "CUDA_VISIBLE_DEVICES": "-1",
}
# One loop is one function, however much memory it goes over: five times as fast. An option of another version
# of XLA would be ignored.
_XLA = "--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold=1000000000"


def main() -> int:
    """Answer requests from stdin on stdout; return the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is for the studio
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = _Outgoing(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # what is printed there would be taken for an answer
    requests: queue.SimpleQueue[Message] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(incoming, requests), daemon=True).start()
    threading.Thread(target=_live, args=(outgoing,), daemon=True).start()
    outgoing.send(_load())
    engines = _Engines()
    while True:
        outgoing.send(_answer(requests.get(), engines))


class _Outgoing:
    """Sends whole messages, from several threads."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: Message) -> None:
        try:
            with self._lock:
                wire.write(self._stream, message)
        except OSError:  # nobody is there any more
            os._exit(0)


def _listen(incoming: BinaryIO, requests: "queue.SimpleQueue[Message]") -> None:
    """Take requests; when the other side has ended, end at once, even in the middle of a computation."""
    while True:
        message = wire.read(incoming)
        if message is None:
            os._exit(0)
        requests.put(message)


def _live(outgoing: _Outgoing) -> None:
    while True:
        # A thread of its own in C, which also works while TensorFlow holds Python's lock.
        faulthandler.dump_traceback_later(STUCK_S, exit=True, file=2)
        outgoing.send(Message("alive"))
        time.sleep(ALIVE_S)


def _load() -> Message:
    """Load TensorFlow; return "ready", or what is the matter."""
    os.environ.update(_ENVIRONMENT)
    os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} {_XLA}".strip()
    try:
        with tempfile.TemporaryDirectory(prefix="xorstudio-keras-", ignore_cleanup_errors=True) as home:
            os.environ["KERAS_HOME"] = home
            import tensorflow as tf

            versions = {"tensorflow": str(tf.__version__)}
            import keras

            versions["keras"] = str(keras.__version__)
    except ModuleNotFoundError as error:
        if error.name in OLDEST:
            return _failure("missing")
        return _failure("broken", detail=_first_line(error))
    except MemoryError:
        return _failure("memory")
    except Exception as error:  # noqa: BLE001 - whatever an installation can do wrong
        return _failure("broken", detail=_first_line(error))
    for name, oldest in OLDEST.items():
        if tuple(int(part) for part in versions[name].split(".")[:2]) < oldest:
            wanted = f"{name} {oldest[0]}.{oldest[1]}"
            return _failure("version", found=f"{name} {versions[name]}", wanted=wanted)
    return Message("ready", versions)


class _Engines:
    """The engines that were used last, each under its name and its experiment."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], tuple[Experiment, Any]] = OrderedDict()

    def get(self, name: str, text: str) -> tuple[Experiment, Any]:
        key = name, text
        if key not in self._known:
            experiment = exchange.experiment_from(text)
            self._known[key] = experiment, _kinds()[name](experiment)
            if len(self._known) > MOST_ENGINES:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


def _kinds() -> dict[str, Any]:
    from xorstudio.engines.keras_engine import KerasEngine
    from xorstudio.engines.tape_engine import TapeEngine
    from xorstudio.engines.xla_engine import XlaEngine

    return {"gradienttape": TapeEngine, "keras": KerasEngine, "xla": XlaEngine}


def _answer(message: Message, engines: _Engines) -> Message:
    import tensorflow as tf

    try:
        experiment, engine = engines.get(message.facts["engine"], message.facts["experiment"])
        state = exchange.state_of(message, experiment)
        if message.kind == "step":
            return exchange.answer_step(engine.step(state))
        began = time.process_time()
        run = engine.run(state, int(message.facts["steps"]))
        return exchange.answer_run(run, time.process_time() - began)
    except (MemoryError, tf.errors.ResourceExhaustedError):
        return _failure("memory")
    except Exception as error:  # noqa: BLE001 - the answer tells it
        import traceback

        traceback.print_exc(file=sys.stderr)
        return _failure("fault", detail=_first_line(error))


def _failure(cause: str, **values: str) -> Message:
    return Message("failure", {"cause": cause, "values": values})


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0][:200]}"
