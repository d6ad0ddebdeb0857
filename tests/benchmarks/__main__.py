"""Every figure of speed and memory in one table: `python3 packaging/dev.py bench`, with --json for machines.

Nothing here fails: a busy machine is slower than its limits. So each part also measures a reference in the
same run, beside the same noise; the ratio is the figure to trust.
"""

import json
import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import (
    code_panel,
    core_speed,
    engines,
    film,
    flows,
    hidden_space,
    idle,
    input_space,
    landscape,
    loss_curve,
    screen,
    seek,
    space,
    start,
)
from tests.benchmarks.rows import Row
from tests.benchmarks.stage import screens


def measured() -> list[Row]:
    """Return every row; about seven minutes."""
    with screens() as found:
        real = next(iter(found.values()))  # the X server where there is one
        parts: list[Callable[[], list[Row]]] = [
            core_speed.rows,
            input_space.rows,
            hidden_space.rows,
            landscape.rows,
            code_panel.rows,
            lambda: start.rows(real),
            lambda: screen.rows(found),
            lambda: space.rows(found),
            lambda: idle.rows(real),
            lambda: seek.rows(real),
            loss_curve.rows,
            flows.rows,
            lambda: film.rows(found),
            lambda: engines.rows(real),
        ]
        rows = []
        for number, part in enumerate(parts, start=1):
            print(f"\rmeasuring, part {number} of {len(parts)} ", end="", file=sys.stderr, flush=True)
            rows += part()
    print(file=sys.stderr)
    return [*rows, *load()]


def load() -> list[Row]:
    """Return how busy the machine was; above 1 something else took a part of it."""
    if not hasattr(os, "getloadavg"):
        return []
    note = "processes that want to run, per core, these 5 minutes; about 0.7 is the benchmarks' own"
    return [Row("load of the machine", os.getloadavg()[1] / (os.cpu_count() or 1), "", None, note)]


def table(rows: list[Row]) -> str:
    """Return the rows as text, a star before each that is beyond its limit."""
    width = max(len(row.name) for row in rows)
    lines = [f"  {'':{width}} {'measured':>12} {'limit':>12}"]
    for row in rows:
        limit = "" if row.limit is None else f"{'>=' if row.at_least else '<='} {row.limit:,.4g}"
        star = " " if within(row) else "*"
        value = f"{row.value:,.0f}" if row.value >= 10_000 else f"{row.value:.4g}"
        lines.append(f"{star} {row.name:{width}} {value:>12} {limit:>12} {row.unit:9} {row.note}".rstrip())
    return "\n".join(lines)


def within(row: Row) -> bool:
    """Return whether a row keeps its limit, if it has one."""
    if row.limit is None:
        return True
    return row.value >= row.limit if row.at_least else row.value <= row.limit


def main(arguments: list[str]) -> int:
    """Print the figures: as a table, or with --json as one JSON list."""
    if arguments not in ([], ["--json"]):
        print("usage: python -m tests.benchmarks [--json]", file=sys.stderr)
        return 2
    rows = measured()
    if arguments:
        print(json.dumps([{**row._asdict(), "within": within(row)} for row in rows], indent=1))
    else:
        print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
