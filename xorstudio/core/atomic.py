"""A file is replaced in one moment: whoever looks, or crashes, sees the old one or the new one, never half.

The new content goes into a temporary file in the same folder, is forced onto the disk, and then takes the old
one's name. A program that is killed in between leaves its temporary file behind; the next save in that folder
after a minute takes it away.
"""

import contextlib
import errno
import os
import stat
import time
from pathlib import Path

PREFIX = ".xorstudio-"
SUFFIX = ".saving"
STALE_S = 60.0
"""No save takes so long: an older temporary file has lost its program."""


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to a file, all or nothing; an existing file keeps its permissions, a link stays a link.

    Raises:
        OSError: It cannot be done; the old file is as it was.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    _remove_stale(target.parent)
    temporary = target.parent / f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int | None:
    """Return the permissions of the file that is to be replaced; None where there is none yet."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stat.S_IMODE(mode)


def _remove_stale(folder: Path) -> None:
    limit = time.time() - STALE_S
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with contextlib.suppress(OSError):  # litter that cannot be removed must not stop a save
            if left.stat().st_mtime < limit:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Force the new name onto the disk too, where the system can: Windows cannot, and some network drives."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
