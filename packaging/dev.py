#!/usr/bin/env python3
"""One command on a fresh machine: prepare everything that XOR Studio needs, once, and then run it.

    python3 packaging/dev.py run [ARGUMENTS]      the program; arguments are the program's own
    python3 packaging/dev.py test [ARGUMENTS]     the tests; arguments are pytest's
    python3 packaging/dev.py bench [--json]       the benchmarks, one table
    python3 packaging/dev.py check                style, types, layers
    python3 packaging/dev.py lock [--upgrade]     write the lock files anew (needs uv)

`run --tensorflow`, `test --tensorflow`, `bench --tensorflow` also install TensorFlow, the optional engine.
Standard library only, for nothing else is there yet. It looks at the Python version, tries the system
libraries that Qt would miss (as root it installs them, else it prints the line that does), makes `.venv`
from a lock file of hashes and stamps it, so that the next call starts at once. What it says goes to stderr:
stdout is the program's.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt loads from the system, and the Debian package that has it; from X11 on only a window needs it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
}
# What the tests need besides: a screen of their own, and a hand that presses its keys.
PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class SetupError(Exception):
    """What stops the set-up, in one sentence for the person at the terminal."""


def main(arguments: list[str]) -> int:
    """Prepare what the command needs and carry it out.

    Args:
        arguments: The command and its own arguments.

    Returns:
        The exit code: the command's, 1 when the set-up cannot go on, 2 for an unknown command.
    """
    command, *rest = arguments or ["--help"]
    if command not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 0 if command in ("-h", "--help") else 2
    try:
        check_python(sys.version_info[:2])
        return COMMANDS[command](rest)
    except SetupError as error:
        say(str(error))
    except subprocess.CalledProcessError as error:
        say(f"Set-up stopped: {Path(error.cmd[0]).name} failed with code {error.returncode}; see above.")
    except OSError as error:
        say(f"Set-up stopped: {error}.")
    except KeyboardInterrupt:
        return 130
    return 1


def run(arguments: list[str]) -> int:
    """Start the program with its own arguments, in the caller's folder."""
    return become("xorstudio", prepared("run", {}, arguments))


def test(arguments: list[str]) -> int:
    """Run the tests."""
    arguments = prepared("dev", PROGRAMS, arguments)
    os.chdir(ROOT)
    return become("pytest", arguments)


def bench(arguments: list[str]) -> int:
    """Print the table of benchmarks."""
    arguments = prepared("dev", PROGRAMS, arguments)
    os.chdir(ROOT)
    return become("tests.benchmarks", arguments)


def check(_: list[str]) -> int:
    """Run every machine-checked rule, also after one has failed; 1 if any did."""
    prepare("dev", PROGRAMS)
    failed = []
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports"):
        print(f"== {tool}", flush=True)
        name, *rest = tool.split()
        program = shutil.which(name, path=str(PYTHON.parent)) or name
        if subprocess.call([program, *rest], cwd=ROOT, env=environment()):
            failed.append(tool)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    """Write the lock files anew from pyproject.toml: every platform, hashes, no address of any registry."""
    uv = find_uv() or "uv"
    same = ["--constraint", "packaging/dev.lock"]  # what comes on top agrees with what is there
    groups = {"run": [], "dev": ["--group", "dev"], "bundle": ["--group", "bundle", *same]}
    for name, part in (groups | {"tensorflow": ["--extra", "tensorflow", *same]}).items():
        command = [uv, "pip", "compile", "pyproject.toml", *part, "--universal", "--generate-hashes"]
        command += ["--quiet", "--output-file", str(lock_file(name).relative_to(ROOT))]
        command += ["--custom-compile-command", "python3 packaging/dev.py lock", *arguments]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


COMMANDS = {"run": run, "test": test, "bench": bench, "check": check, "lock": lock}


def prepared(kind: str, programs: dict[str, str], arguments: list[str]) -> list[str]:
    """Make the machine ready, with TensorFlow if the first argument says so; return the others."""
    prepare(kind, programs)
    if arguments[:1] != ["--tensorflow"]:
        return arguments
    prepare("tensorflow", {})
    return arguments[1:]


def prepare(kind: str, programs: dict[str, str]) -> None:
    """Make the machine ready, unless the stamp says that it is.

    Args:
        kind: Name of the lock file: `run`, what a user needs; `dev`, the tools too; or `tensorflow`.
        programs: Programs that have to be on the PATH on Linux, with the Debian package that has each.

    Raises:
        SetupError: Something is missing that only the person can bring.
    """
    stamp = VENV / f"xorstudio-{kind}.stamp"
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(kind):
        return
    uv = find_uv()
    if sys.platform.startswith("linux"):
        provide(programs, needs_venv=uv is None)
    say(f"Setting up XOR Studio in {VENV} (only this once; a minute or two).")
    make_environment(lock_file(kind), uv)
    for done in {"run", kind}:  # the others contain run
        (VENV / f"xorstudio-{done}.stamp").write_text(fingerprint(done), encoding="utf-8")


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python, by major and minor version, that the dependencies do not know.

    Raises:
        SetupError: It is outside the supported range, or has 32 bits.
    """
    if not OLDEST <= version <= NEWEST:
        raise SetupError(
            "XOR Studio needs Python {}.{} to {}.{}, and this is {}.{}: start the script with such a Python, "
            "for example 'python3.12 packaging/dev.py run'.".format(*OLDEST, *NEWEST, *version)
        )
    if sys.maxsize < 2**32:
        raise SetupError("XOR Studio needs a 64-bit Python, and this one has 32 bits.")


def lock_file(kind: str) -> Path:
    """Return the path of a lock file."""
    return ROOT / "packaging" / f"{kind}.lock"


def fingerprint(kind: str) -> str:
    """Return what the environment depends on: the lock file, this script and the Python version."""
    digest = hashlib.sha256(lock_file(kind).read_bytes() + Path(__file__).read_bytes()).hexdigest()
    return "{} {}.{}\n".format(digest, *sys.version_info[:2])


def missing(programs: dict[str, str], *, needs_venv: bool) -> dict[str, str]:
    """Return what the system lacks.

    Args:
        programs: Programs to look for, each with its Debian package.
        needs_venv: Whether Python's own ensurepip is needed, which Debian keeps in a package of its own.

    Returns:
        Name of each missing thing, and the Debian package that has it.
    """
    lacking = {soname: package for soname, package in LIBRARIES.items() if not loads(soname)}
    lacking.update({name: package for name, package in programs.items() if shutil.which(name) is None})
    importlib.invalidate_caches()
    if needs_venv and importlib.util.find_spec("ensurepip") is None:
        lacking["ensurepip"] = "python{}.{}-venv".format(*sys.version_info[:2])
    return lacking


def loads(soname: str) -> bool:
    """Return whether the system's loader finds a library."""
    try:
        return bool(ctypes.CDLL(soname))
    except OSError:
        return False


def provide(programs: dict[str, str], *, needs_venv: bool) -> None:
    """Install what the system lacks, or say in one sentence how to.

    Raises:
        SetupError: Something is missing, and this user or this system cannot install it by apt-get.
    """
    lacking = missing(programs, needs_venv=needs_venv)
    if not lacking:
        return
    names, packages = ", ".join(lacking), sorted(set(lacking.values()))
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupError(f"This system lacks {names}: install that with its package manager, then try again.")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        sudo, how = ("sudo ", "run") if shutil.which("sudo") else ("", "as root run")
        line = f"{sudo}apt-get update && {sudo}{' '.join(install)}"
        raise SetupError(f"This system lacks {names}: {how} the next line, then repeat the command.\n{line}")
    say(f"Installing {' '.join(packages)}.")
    step(["apt-get", "update"])
    step(install, DEBIAN_FRONTEND="noninteractive")
    if lacking := missing(programs, needs_venv=needs_venv):
        raise SetupError(f"After installing {' '.join(packages)}, still missing: {', '.join(lacking)}.")


def make_environment(requirements: Path, uv: str | None) -> None:
    """Make `.venv` if there is none that fits, and install what the lock file says.

    Without uv that is Python's own venv and pip.
    """
    fits = f"import sys{'' if uv else ', pip'}; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    works = PYTHON.exists() and subprocess.call([PYTHON, "-c", fits], stderr=subprocess.DEVNULL) == 0
    locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(requirements)]
    if uv is not None:
        if not works:
            step([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], UV_VENV_CLEAR="1")
        # uv leaves out the bytecode that pip makes; the first start, or every start, would pay for it.
        step([uv, "pip", "install", "--python", str(PYTHON), "--compile-bytecode", *locked])
    else:
        if not works:
            step([sys.executable, "-m", "venv", "--clear", str(VENV)])
        step([str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *locked])


def find_uv() -> str | None:
    """Return the path of a uv that works (a version manager may have left a stub that does not), or None."""
    uv = shutil.which("uv")
    works = uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
    return uv if works else None


def step(command: list[str], **variables: str) -> None:
    """Run one step of the set-up; its words go to stderr, and a failure is an exception."""
    env = {**os.environ, **variables}
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=env)


def environment() -> dict[str, str]:
    """Return the environment for the program: the package on the path, and UTF-8 whatever the system says."""
    env = dict(os.environ, PYTHONUTF8="1")
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
    character_set = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "C"
    if sys.platform.startswith("linux") and character_set in ("C", "POSIX"):
        env.pop("LC_ALL", None)
        env["LC_CTYPE"] = "C.UTF-8"
    return env


def become(module: str, arguments: list[str]) -> int:
    """Go on as the environment's Python, so that signals and the exit code are the program's own."""
    command, env = [str(PYTHON), "-m", module, *arguments], environment()
    # On Windows exec would return to the prompt while the program still runs.
    return subprocess.call(command, env=env) if WINDOWS else os.execve(command[0], command, env)


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
