"""The experiment as a program that runs without the studio: three notebooks that go on from this very state.

`keras` trains with `model.fit`, `gradient_tape` writes the step out with `tf.GradientTape`, `numpy` does the
chain rule by hand. Each is text made here from the experiment; nothing of it is ever run by the studio.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from xorstudio.core.notebook.cells import Cell, Line, Moment, Program
from xorstudio.core.notebook.files import script, to_ipynb, to_python
from xorstudio.core.notebook.gradient_tape_code import gradient_tape_program
from xorstudio.core.notebook.keras_code import keras_program
from xorstudio.core.notebook.numpy_code import numpy_program

__all__ = ["PROGRAMS", "Cell", "Line", "Moment", "Program", "script", "to_ipynb", "to_python"]

PROGRAMS: Mapping[str, Callable[[Moment], Program]] = MappingProxyType(
    {"keras": keras_program, "gradient_tape": gradient_tape_program, "numpy": numpy_program}
)
"""Every kind of program under its name, in the order in which menus show them."""
