"""A program as a file: a notebook (.ipynb) or a script (.py)."""

import json

from xorstudio.core.notebook.cells import Cell, Line, Program

FORMAT = (4, 5)
"""The version of the notebook format. Source: nbformat 4.5."""


def script(program: Program) -> tuple[Line, ...]:
    """Return the program's lines as a script has them; prose becomes comments."""
    lines: list[Line] = []
    for cell in program.cells:
        lines += [*_commented(cell), Line("")]
    return tuple(lines[:-1])


def to_python(program: Program) -> str:
    """Return the program as a script."""
    return "".join(f"{line.text}\n" for line in script(program))


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


def _commented(cell: Cell) -> list[Line]:
    lines = list(cell.lines)
    if cell.prose:
        return [Line(f"# {line.text.lstrip('# ')}" if line.text else "#") for line in lines]
    while not lines[-1].text:
        lines.pop()
    return lines


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
