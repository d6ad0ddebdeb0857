"""When an engine cannot go on it says why in one sentence; the state from before its work still stands."""

from types import MappingProxyType

from xorstudio.core.values import QT_TRANSLATE_NOOP

REASONS = MappingProxyType(
    {
        "missing": QT_TRANSLATE_NOOP(
            "EngineFailure",
            "TensorFlow is not installed: 'python3 packaging/dev.py run --tensorflow' installs it.",
        ),
        "version": QT_TRANSLATE_NOOP(
            "EngineFailure", "{found} is installed, but XOR Studio needs {wanted} or newer."
        ),
        "broken": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow cannot be loaded ({detail})."),
        "processor": QT_TRANSLATE_NOOP(
            "EngineFailure", "This computer's processor is too old for TensorFlow: it lacks AVX instructions."
        ),
        "killed": QT_TRANSLATE_NOOP(
            "EngineFailure", "TensorFlow's process was killed, perhaps because the memory ran out."
        ),
        "ended": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow's process ended by itself (code {code})."),
        "hung": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow has not answered for {seconds} seconds."),
        "memory": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow ran out of memory."),
        "fault": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow could not compute the step ({detail})."),
        "start": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow's process cannot be started ({detail})."),
        "cancelled": QT_TRANSLATE_NOOP("EngineFailure", "TensorFlow was stopped."),
    }
)
"""Every cause, and the sentence that says it."""


class EngineFailure(RuntimeError):  # noqa: N818 - not an error in the call: the engine itself is gone
    """An engine is not there, or is there no longer.

    Attributes:
        cause: A key of REASONS.
        template: The sentence, with places for the values.
        values: What stands in these places.
    """

    def __init__(self, cause: str, **values: object) -> None:
        self.cause = cause
        self.template = REASONS[cause]
        self.values = values
        super().__init__(self.template.format(**values))
