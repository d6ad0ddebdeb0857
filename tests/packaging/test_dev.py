"""The set-up script does its work once, says what it cannot do, and needs nothing that is not there yet."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"
linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="system packages exist on Linux only"
)


def load() -> ModuleType:
    """Return the script as a module; its folder must not be a package."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module, on an imaginary checkout where every step is recorded instead of run."""
    module = load()
    (tmp_path / "packaging").mkdir()
    for kind in ("run", "dev", "tensorflow"):
        (tmp_path / "packaging" / f"{kind}.lock").write_text("numpy==2.0 --hash=sha256:0\n")
    steps: list[list[str]] = []

    def step(command: list[str], **_variables: str) -> None:
        steps.append(command)
        if "venv" in command:
            module.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            module.PYTHON.symlink_to(sys.executable)

    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "step", step)
    monkeypatch.setattr(module, "find_uv", lambda: "uv")
    monkeypatch.setattr(module, "missing", lambda _programs, needs_venv: {})
    module.steps = steps
    return module


def lacking(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *answers: dict[str, str], user: int) -> None:
    """Let the system lack something, for a user with this id, on Debian without sudo."""
    queue = list(answers)
    monkeypatch.setattr(dev, "missing", lambda _programs, needs_venv: queue.pop(0))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(dev.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_python_is_accepted(dev: ModuleType, version: tuple[int, int]) -> None:
    dev.check_python(version)


@pytest.mark.parametrize(("version", "named"), [((3, 10), "3.10"), ((3, 14), "3.14"), ((2, 7), "2.7")])
def test_other_python_is_refused_by_name(dev: ModuleType, version: tuple[int, int], named: str) -> None:
    with pytest.raises(dev.SetupError, match=rf"needs Python 3\.11 to 3\.13, and this is {named}: "):
        dev.check_python(version)


def test_script_is_understood_by_a_python_too_old_for_the_program() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_script_needs_the_standard_library_only() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_unknown_command_prints_the_commands_and_fails(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["fly"]) == 2
    assert "packaging/dev.py run" in capsys.readouterr().err


def test_help_is_no_failure(dev: ModuleType) -> None:
    assert dev.main([]) == 0
    assert dev.main(["--help"]) == 0


def test_second_call_does_nothing(dev: ModuleType) -> None:
    dev.prepare("run", {})
    assert [step[1] for step in dev.steps] == ["venv", "pip"]
    dev.steps.clear()
    dev.prepare("run", {})
    assert dev.steps == []


def test_developer_has_what_a_user_needs(dev: ModuleType) -> None:
    dev.prepare("dev", {})
    dev.steps.clear()
    dev.prepare("run", {})
    assert dev.steps == []


def test_tensorflow_is_installed_only_when_asked_for(dev: ModuleType) -> None:
    assert dev.prepared("run", {}, ["train", "--tensorflow"]) == ["train", "--tensorflow"]
    locks = [Path(step[-1]).name for step in dev.steps]
    assert locks[-1] == "run.lock"
    assert "tensorflow.lock" not in locks
    dev.steps.clear()
    assert dev.prepared("run", {}, ["--tensorflow", "train", "-x"]) == ["train", "-x"]
    assert [Path(step[-1]).name for step in dev.steps] == ["tensorflow.lock"]
    dev.steps.clear()
    dev.prepared("run", {}, ["--tensorflow"])
    dev.prepared("run", {}, [])
    assert dev.steps == []


def test_lock_files_agree() -> None:
    def versions(kind: str) -> set[str]:
        lines = (ROOT / "packaging" / f"{kind}.lock").read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}

    run, dev, tensorflow = versions("run"), versions("dev"), versions("tensorflow")
    assert run <= dev
    assert run <= tensorflow
    names = {version.partition("==")[0] for version in dev}
    assert {version for version in tensorflow if version.partition("==")[0] in names} <= dev
    assert {"tensorflow", "tensorflow-cpu", "keras"} <= {version.partition("==")[0] for version in tensorflow}


def test_changed_lock_file_is_installed_into_the_same_environment(dev: ModuleType) -> None:
    dev.prepare("run", {})
    dev.steps.clear()
    (dev.ROOT / "packaging" / "run.lock").write_text("numpy==2.1 --hash=sha256:1\n")
    dev.prepare("run", {})
    assert [step[1] for step in dev.steps] == ["pip"]


def test_broken_environment_is_made_anew(dev: ModuleType) -> None:
    dev.prepare("run", {})
    dev.steps.clear()
    dev.PYTHON.unlink()
    dev.prepare("run", {})
    assert [step[1] for step in dev.steps] == ["venv", "pip"]


def test_failed_step_leaves_no_stamp(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(command: list[str], **_variables: str) -> None:
        raise subprocess.CalledProcessError(7, command)

    monkeypatch.setattr(dev, "step", broken)
    monkeypatch.setattr(dev, "become", lambda *_: pytest.fail("started all the same"))
    assert dev.main(["run"]) == 1
    assert not list(dev.ROOT.glob(".venv/*.stamp"))


def test_failed_step_is_told_in_one_sentence(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(command: list[str], **_variables: str) -> None:
        raise subprocess.CalledProcessError(7, command)

    monkeypatch.setattr(dev, "step", broken)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "Set-up stopped: uv failed with code 7; see above."


@pytest.mark.parametrize(("uv", "installer"), [("/opt/uv", "/opt/uv"), (None, "python")])
def test_packages_are_installed_with_hashes_and_never_built(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, uv: str | None, installer: str
) -> None:
    monkeypatch.setattr(dev, "find_uv", lambda: uv)
    dev.prepare("run", {})
    install = dev.steps[-1]
    assert install[0].endswith(installer)
    assert {"--require-hashes", "--only-binary", str(dev.ROOT / "packaging" / "run.lock")} <= set(install)
    assert ("--compile-bytecode" in install) == (uv is not None)


@linux_only
def test_ordinary_user_is_told_one_line(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(dev, monkeypatch, {"libEGL.so.1": "libegl1", "Xvfb": "xvfb"}, user=1000)
    assert dev.main(["test"]) == 1
    assert dev.steps == []
    assert capsys.readouterr().err.splitlines() == [
        "This system lacks libEGL.so.1, Xvfb: as root run the next line, then repeat the command.",
        "apt-get update && apt-get install --yes --no-install-recommends libegl1 xvfb",
    ]


@linux_only
def test_root_installs_what_is_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(dev, monkeypatch, {"libEGL.so.1": "libegl1"}, {}, user=0)
    dev.prepare("run", {})
    assert dev.steps[:2] == [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "libegl1"],
    ]


@linux_only
def test_system_without_apt_is_told_the_names(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(dev, monkeypatch, {"libEGL.so.1": "libegl1"}, user=0)
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    with pytest.raises(
        dev.SetupError, match=r"^This system lacks libEGL\.so\.1: install that with its package"
    ):
        dev.prepare("run", {})


@linux_only
def test_packages_that_do_not_help_are_named(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(dev, monkeypatch, {"libEGL.so.1": "libegl1"}, {"libEGL.so.1": "libegl1"}, user=0)
    with pytest.raises(dev.SetupError, match=r"^After installing libegl1, still missing: libEGL\.so\.1\.$"):
        dev.prepare("run", {})


@linux_only
@pytest.mark.parametrize("variable", ["LC_ALL", "LC_CTYPE", "LANG"])
def test_program_gets_utf8_where_the_system_has_no_language(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "C")
    env = dev.environment()
    assert (env["PYTHONUTF8"], env["LC_CTYPE"], env.get("LC_ALL")) == ("1", "C.UTF-8", None)


def test_program_keeps_the_language_of_the_system(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    env = dev.environment()
    assert env["LANG"] == "ko_KR.UTF-8"
    assert "LC_CTYPE" not in env


def test_checkout_comes_first_on_the_path(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert dev.environment()["PYTHONPATH"] == os.pathsep.join([str(dev.ROOT), "elsewhere"])


@linux_only
def test_stub_of_a_version_manager_is_not_taken_for_uv(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stub = tmp_path / "uv"
    stub.write_text("#!/bin/sh\nexit 127\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert load().find_uv() is None
