"""What lies behind another tab costs nothing, and is up to date as soon as somebody looks."""

import pytest

from tests.ui.windows import Studio, studio_of


@pytest.fixture
def studio(qtbot):
    with studio_of(qtbot) as studio:
        studio.window.arrangement.place()
        yield studio


def refreshed(studio: Studio, name: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the epoch whenever a panel shows it."""
    panel, epochs = studio.window.panels[name], []
    refresh = panel.refresh

    def noted() -> None:
        epochs.append(studio.epoch)
        refresh()

    monkeypatch.setattr(panel, "refresh", noted)
    return epochs


@pytest.mark.parametrize(("front", "behind"), [("loss", "matrix"), ("weights", "inspector")])
def test_a_panel_behind_another_tab_follows_when_it_is_raised(studio, monkeypatch, front, behind):
    covered, seen = refreshed(studio, behind, monkeypatch), refreshed(studio, front, monkeypatch)
    studio.session.step_forward()
    studio.session.step_forward()
    assert (covered, seen) == ([], [1, 2])
    studio.window.docks[behind].raise_()
    studio.qtbot.waitUntil(lambda: covered[-1:] == [2])
    studio.session.step_forward()
    assert (covered[-1], seen[-1]) == (3, 2)


def test_a_floating_panel_follows(studio, monkeypatch):
    epochs = refreshed(studio, "matrix", monkeypatch)
    studio.window.docks["matrix"].setFloating(True)
    studio.qtbot.waitUntil(lambda: epochs != [])
    studio.session.step_forward()
    assert epochs[-1] == 1
