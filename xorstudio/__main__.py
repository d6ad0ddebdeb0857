"""The start-up as a story: arguments, experiment, log, and then a window, or a terminal where none can be.

Qt is imported only when a window is wanted, so that the command line answers at once.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xorstudio import __version__, cli, log, paths
from xorstudio.core.experiment_file import ExperimentFileError
from xorstudio.engines.server import OPTION


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments after the program's name; None for those of the process.

    Returns:
        The exit code: 0, or 2 for a wrong call or a refused file, or 3 for a run that diverged.
    """
    given = sys.argv[1:] if argv is None else argv
    if list(given) == [OPTION]:
        from xorstudio.engines import child

        return child.main()
    try:
        arguments = cli.parse(given)
    except SystemExit as end:  # help, version, or a wrong call of which one line has been said
        return int(end.code or 0)
    if arguments.command is not None:
        return cli.run(arguments)
    unwritable = paths.stay_portable(wanted=arguments.portable)
    try:
        experiment = cli.experiment_of(arguments)
    except ExperimentFileError as error:
        return _refuse(error, dialog=arguments.dialog or sys.stderr is None)
    if not has_display():
        from xorstudio import terminal

        return terminal.run(experiment)
    log.start()
    if unwritable is not None:
        log.logger("start").warning(
            "%s cannot be written: settings and log are kept in %s", unwritable, paths.user_dir()
        )
    log.logger("start").info("XOR Studio %s, Python %s", __version__, sys.version.split()[0])
    gc.disable()  # what the start-up makes stays; later the window collects by itself
    from xorstudio.app import plain_import

    plain_import.restore()
    from xorstudio.ui import application

    path = Path(arguments.file) if arguments.file is not None else None
    return application.run(experiment, path, unwritable=unwritable)


def _refuse(error: ExperimentFileError, *, dialog: bool) -> int:
    """Say why a file is refused; in a dialog, too, where nobody sees stderr: after a double click."""
    if dialog and has_display():
        from xorstudio.ui import refusal

        refusal.show(error)
    return cli.fail(str(error), cli.WRONG)


def has_display() -> bool:
    """Return whether a window can be opened: on Linux only where a display is named."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
