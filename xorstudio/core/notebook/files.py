"""A program as a file: a notebook (.ipynb) or a script (.py)."""

import json

from xorstudio.core.notebook.cells import Cell, Program

FORMAT = (4, 5)
"""The version of the notebook format. Source: nbformat 4.5."""


def to_python(program: Program) -> str:
    """Return the program as a script; prose becomes comments."""
    return "\n\n".join(_script(cell) for cell in program.cells) + "\n"


def to_ipynb(program: Program) -> str:
    """Return the program as a notebook: JSON in nbformat 4.5, without outputs."""
    cells = [_cell(index, cell) for index, cell in enumerate(program.cells, start=1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    major, minor = FORMAT
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": major,
        "nbformat_minor": minor,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _script(cell: Cell) -> str:
    texts = [line.text for line in cell.lines]
    if cell.prose:
        texts = [f"# {text.lstrip('# ')}" if text else "#" for text in texts]
    return "\n".join(texts).rstrip()


def _cell(index: int, cell: Cell) -> dict[str, object]:
    text = "\n".join(line.text for line in cell.lines).rstrip()
    made: dict[str, object] = {
        "cell_type": "markdown" if cell.prose else "code",
        "id": f"cell-{index}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }
    if not cell.prose:
        made |= {"execution_count": None, "outputs": []}
    return made
