"""Settings: typed, kept from one start to the next, and never a reason not to start."""

import logging
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from xorstudio import paths
from xorstudio.app.settings import MOST_RECENT_FILES, Settings
from xorstudio.app.speed import Speed

DEFAULTS = {
    "language": "system",
    "theme": "system",
    "reduce_motion": False,
    "speed": Speed(60.0),
    "log_loss": False,
    "window_geometry": b"",
    "window_state": b"",
    "workspace": "step",
    "space_state": b"",
    "recent_files": (),
}
KEYS = ("language", "window/theme", "window/reduce_motion", "run/speed", "loss/log_scale", "window/geometry",
        "window/state", "window/workspace", "window/space_state", "recent_files")  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in DEFAULTS}


def test_new_settings_are_the_defaults(path: Path) -> None:
    assert values(Settings(path)) == DEFAULTS


def test_settings_lie_in_the_users_folder_by_default() -> None:
    settings = Settings()
    settings.theme = "dark"
    settings.save()
    assert "theme=dark" in (paths.user_dir() / "settings.ini").read_text(encoding="utf-8")


def test_every_value_is_there_again_at_the_next_start(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "실험, 1; a=b.xorstudio"
    file.touch()
    first = Settings(path)
    wanted = {
        "language": "ko",
        "theme": "projector",
        "reduce_motion": True,
        "speed": Speed(math.inf, operations=True),
        "log_loss": True,
        "window_geometry": bytes(range(256)),
        "window_state": b"@ByteArray(\x00",
        "workspace": "space",
        "space_state": b"\x00\xff",
    }
    for name, value in wanted.items():
        setattr(first, name, value)
    first.add_recent_file(file)
    first.save()
    assert values(Settings(path)) == wanted | {"recent_files": (file,)}


@pytest.mark.parametrize(
    ("name", "value"),
    [("language", "fr"), ("theme", ""), *(("speed", Speed(rate)) for rate in (0.0, -1.0, math.nan))],
)
def test_value_that_is_not_allowed_is_not_written(path: Path, name: str, value: object) -> None:
    settings = Settings(path)
    with pytest.raises(ValueError, match=r"allowed|greater than 0"):
        setattr(settings, name, value)
    assert values(settings) == DEFAULTS


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[General]\nlanguage=klingon", "'language' is 'klingon'; allowed are system, en, ko"),
        ("[General]\nlanguage=a, b", "'language' is not a text but list"),
        ("[General]\nlanguage=@ByteArray(ko)", "'language' is not a text but QByteArray"),
        ("[window]\ntheme=purple", "'window/theme' is 'purple'"),
        ("[window]\nreduce_motion=perhaps", "allowed are true, false"),
        ("[window]\ngeometry=***", "'window/geometry' is not base64"),
        ("[run]\nspeed=fast", "'run/speed' is 'fast'; it has to be a number of operations or epochs"),
        ("[run]\nspeed=60.0", "it has to be a number of operations or epochs"),
        ("[run]\nspeed=many epochs", "'run/speed' could not convert"),
        ("[run]\nspeed=nan epochs", "'run/speed' is nan; it has to be greater than 0"),
        ('[General]\nrecent_files="[1, 2]"', "it has to be a list of file names"),
        ('[General]\nrecent_files="{"', "'recent_files' Expecting"),
        (f'[General]\nrecent_files="{"[" * 100_000}"', "'recent_files' is nested too deeply"),
    ],
)
def test_damaged_value_is_left_out_with_one_line_in_the_log(
    path: Path, caplog: pytest.LogCaptureFixture, line: str, said: str
) -> None:
    path.write_text(line + "\n", encoding="utf-8")
    settings = Settings(path)
    for _ in range(3):
        assert values(settings) == DEFAULTS
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert said in warnings[0]


def test_damaged_value_can_be_set_again(path: Path) -> None:
    path.write_text("[run]\nspeed=fast\n", encoding="utf-8")
    settings = Settings(path)
    assert settings.speed == Speed(60.0)
    settings.speed = Speed(5.0)
    settings.save()
    assert Settings(path).speed == Speed(5.0)


def line(key: str, text: str) -> bytes:
    section, name = key.split("/") if "/" in key else ("General", key)
    return f"[{section}]\n{name}={text}\n".encode("utf-8", "replace")


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=300) | st.builds(line, st.sampled_from(KEYS), st.text(max_size=60)))
def test_any_file_at_all_gives_settings_of_the_right_types(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(content)
    settings = Settings(path)
    for name, default in DEFAULTS.items():
        assert type(getattr(settings, name)) is type(default)
    settings.theme = "dark"
    settings.save()
    assert settings.theme == "dark"


def test_file_that_cannot_be_written_is_said_once(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.joinpath("occupied").touch()
    settings = Settings(path.parent / "occupied" / "settings.ini")
    for theme in ("dark", "light"):
        settings.theme = theme
        settings.save()
        assert settings.theme == theme
    warnings = [record.getMessage() for record in caplog.records]
    assert len(warnings) == 1
    assert "AccessError" in warnings[0]


def test_recent_files_are_newest_first_without_doubles_and_at_most_ten(path: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.xorstudio" for number in range(13)]
    settings = Settings(path)
    for file in files:
        file.touch()
        settings.add_recent_file(file)
    settings.add_recent_file(files[5])
    expected = [files[5], *(files[number] for number in (12, 11, 10, 9, 8, 7, 6, 4, 3))]
    assert len(expected) == MOST_RECENT_FILES
    assert list(settings.recent_files) == expected


def test_recent_file_that_is_gone_is_left_out(path: Path, tmp_path: Path) -> None:
    kept, gone = tmp_path / "kept.xorstudio", tmp_path / "gone.xorstudio"
    settings = Settings(path)
    for file in (kept, gone):
        file.touch()
        settings.add_recent_file(file)
    gone.unlink()
    assert settings.recent_files == (kept,)


def test_recent_file_is_remembered_by_its_whole_path(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here.xorstudio").touch()
    settings = Settings(path)
    settings.add_recent_file(Path("here.xorstudio"))
    monkeypatch.chdir("/")
    assert settings.recent_files == (tmp_path / "here.xorstudio",)


def test_impossible_file_name_is_left_out(path: Path) -> None:
    path.write_text('[General]\nrecent_files="[\\"a\\\\u0000b\\"]"\n', encoding="utf-8")
    assert Settings(path).recent_files == ()


def test_recent_files_can_be_forgotten(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.xorstudio"
    file.touch()
    settings = Settings(path)
    settings.add_recent_file(file)
    settings.forget_recent_files()
    assert settings.recent_files == ()
