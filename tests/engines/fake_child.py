"""Processes that stand in for TensorFlow's, each with a trouble of its own; the argument says which."""

import os
import signal
import sys
import time
from collections.abc import Callable

from xorstudio.engines import exchange, wire
from xorstudio.engines.wire import Message

READY = Message("ready", {"tensorflow": "0", "keras": "0"})


def say(message: Message) -> None:
    wire.write(sys.stdout.buffer, message)


def good() -> None:
    """Answer like an engine: with the core's numbers."""
    from xorstudio.core.training import Stepper

    print("a word on stderr", file=sys.stderr, flush=True)
    say(READY)
    while (message := wire.read(sys.stdin.buffer)) is not None:
        experiment = exchange.experiment_from(message.facts["experiment"])
        state, stepper = exchange.state_of(message, experiment), Stepper(experiment)
        if message.kind == "step":
            say(exchange.answer_step(stepper.step(state)))
        else:
            say(exchange.answer_run(stepper.run(state, message.facts["steps"]), 0.001))


def foreign() -> None:
    """Answer like TensorFlow: the last digits are others, and the states on the way are told."""
    from dataclasses import replace

    import numpy as np

    from xorstudio.core.state import State
    from xorstudio.core.training import Kept, Run, Stepper
    from xorstudio.core.values import frozen

    def step(stepper: Stepper, state: State) -> State:
        values = stepper.step(state).after.values.copy()
        values[0] *= 1 + 2e-7
        return State(state.epoch + 1, frozen(values), state.sizes, state.slots)

    say(READY)
    while (message := wire.read(sys.stdin.buffer)) is not None:
        experiment = exchange.experiment_from(message.facts["experiment"])
        state, stepper = exchange.state_of(message, experiment), Stepper(experiment)
        if message.kind == "step":
            say(exchange.answer_step(replace(stepper.step(state), after=step(stepper, state))))
            continue
        steps = message.facts["steps"]
        expected, states = stepper.run(state, steps), [state]
        for _ in range(steps):
            states.append(step(stepper, states[-1]))
        values = np.array([each.values for each in states[1:]])
        kept = Kept(np.array([each.epoch for each in states[1:]]), values)
        losses = np.array([stepper.step(each).loss for each in states[:-1]], expected.losses.dtype)
        say(exchange.answer_run(Run(state, states[-1], losses, expected.accuracies, kept), 50e-6 * steps))


def wrong() -> None:
    """Answer with a gradient that is wrong in one place, W1[2,1], and right elsewhere."""
    from dataclasses import replace

    from xorstudio.core.training import Stepper
    from xorstudio.core.values import frozen

    say(READY)
    while (message := wire.read(sys.stdin.buffer)) is not None:
        experiment = exchange.experiment_from(message.facts["experiment"])
        trace = Stepper(experiment).step(exchange.state_of(message, experiment))
        gradient = trace.gradient.copy()
        gradient[2] += 0.002
        say(exchange.answer_step(replace(trace, gradient=frozen(gradient))))


def slow_start() -> None:
    for _ in range(6):
        say(Message("alive"))
        time.sleep(0.2)
    good()


def hangs() -> None:
    say(READY)
    time.sleep(600)


def hangs_at_start() -> None:
    time.sleep(600)


def old_processor() -> None:
    os.kill(os.getpid(), signal.SIGILL)


def killed() -> None:
    say(READY)
    wire.read(sys.stdin.buffer)
    os.kill(os.getpid(), signal.SIGKILL)


def ends() -> None:
    say(READY)
    wire.read(sys.stdin.buffer)
    sys.exit(7)


def answering(failure: Message) -> Callable[[], None]:
    def child() -> None:
        say(READY)
        while wire.read(sys.stdin.buffer) is not None:
            say(failure)

    return child


def refusing(cause: str, **values: str) -> Callable[[], None]:
    return lambda: say(Message("failure", {"cause": cause, "values": values}))


def babbles() -> None:
    sys.stdout.write("Hello, I am no message\n")
    sys.stdout.flush()
    time.sleep(600)


def half_an_answer() -> None:
    say(READY)
    wire.read(sys.stdin.buffer)
    sys.stdout.buffer.write(b'{"kind": "run", "facts": {}, "arrays": {"after": ["<f4", 1000]}}\n1234')
    sys.stdout.flush()


KINDS: dict[str, Callable[[], None]] = {
    "good": good,
    "foreign": foreign,
    "wrong": wrong,
    "slow_start": slow_start,
    "hangs": hangs,
    "hangs_at_start": hangs_at_start,
    "old_processor": old_processor,
    "killed": killed,
    "ends": ends,
    "memory": answering(Message("failure", {"cause": "memory", "values": {}})),
    "fault": answering(Message("failure", {"cause": "fault", "values": {"detail": "ValueError: no"}})),
    "missing": refusing("missing"),
    "version": refusing("version", found="tensorflow 1.15", wanted="tensorflow 2.16"),
    "broken": refusing("broken", detail="ImportError: DLL load failed"),
    "babbles": babbles,
    "half_an_answer": half_an_answer,
}

if __name__ == "__main__":
    KINDS[sys.argv[1]]()
