"""Where a bundle begins: the program, or a process of its own for one of its engines."""

import importlib.util
import os
import sys


def speak_utf8() -> None:
    """Let a Linux without the locale that it names count as one with UTF-8, but keep the language.

    Qt would switch by itself, and tell of it at every start.
    """
    import locale

    try:
        locale.setlocale(locale.LC_CTYPE, "")
        usable = locale.nl_langinfo(locale.CODESET) == "UTF-8"
    except locale.Error:
        usable = False
    if usable:
        return
    named = [os.environ.pop(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG")]
    language = (named[0] or named[1] or named[3]).partition(".")[0]
    if language not in ("", "C", "POSIX"):
        os.environ.setdefault("LANGUAGE", language)
    os.environ["LANG"] = "C.UTF-8"


def give_back_the_library_path() -> None:
    """Let programs of the system that this one starts (a browser, gsettings) use the system's libraries.

    This process has read the path at its start and does not need it any more.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    if sys.platform == "linux":
        speak_utf8()
        give_back_the_library_path()
    if importlib.util.find_spec("multiprocessing") is not None:  # left out where no engine needs it
        import multiprocessing

        multiprocessing.freeze_support()
    from xorstudio.__main__ import main

    sys.exit(main())
