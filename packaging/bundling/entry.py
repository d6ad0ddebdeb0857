"""Where a bundle begins: the program, or a process of its own for one of its engines."""

import importlib.util
import sys

if __name__ == "__main__":
    if importlib.util.find_spec("multiprocessing") is not None:  # left out where no engine needs it
        import multiprocessing

        multiprocessing.freeze_support()
    from xorstudio.__main__ import main

    sys.exit(main())
