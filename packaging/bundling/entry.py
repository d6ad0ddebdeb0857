"""Where a bundle begins: the program, or a process of its own for one of its engines."""

import importlib.util
import os
import sys


def speak_utf8() -> None:
    """Let a Linux without a usable locale count as one with UTF-8; else Qt tells of it at every start."""
    import locale

    try:
        locale.setlocale(locale.LC_CTYPE, "")
        usable = locale.nl_langinfo(locale.CODESET) == "UTF-8"
    except locale.Error:
        usable = False
    if not usable:
        if "LC_ALL" in os.environ:
            os.environ["LANG"] = os.environ.pop("LC_ALL")
        os.environ["LC_CTYPE"] = "C.UTF-8"


if __name__ == "__main__":
    if sys.platform == "linux":
        speak_utf8()
    if importlib.util.find_spec("multiprocessing") is not None:  # left out where no engine needs it
        import multiprocessing

        multiprocessing.freeze_support()
    from xorstudio.__main__ import main

    sys.exit(main())
