"""With the whole batch shown, the strip tells what every row has; the selected one stays the example."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.caption_strip.strip import equations, strip_of, through_a_step
from tests.ui.studio import session_of
from xorstudio.core.experiment import Dataset, Experiment, LayerSpec
from xorstudio.core.presets import load_preset
from xorstudio.ui.caption_strip.text import CaptionText
from xorstudio.ui.number.text import short
from xorstudio.ui.theme import DARK, LIGHT, PROJECTOR, Theme


def test_the_switch_is_followed_at_once_both_ways(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        session.train_to(0, 4)
        one = equations(strip)
        session.show_batch(True)
        assert equations(strip) == [*one, "all 4 rows: ŷ = 0.7149, 0.6961, 0.7519, 0.7306"]
        session.show_batch(False)
        assert equations(strip) == one


def test_only_what_a_row_has_by_itself_is_listed(qtbot: QtBot) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        strip = strip_of(qtbot, session)
        found = []
        for whole in (False, True):
            session.show_batch(whole)
            found.append([equations(strip) for _ in through_a_step(session, 0)])
        more = [len(after) - len(before) for before, after in zip(*found, strict=True)]
        assert more == [1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0]


def test_of_many_rows_the_first_are_listed_and_of_one_none(qtbot: QtBot) -> None:
    rows = tuple(((row % 2) * 0.5,) for row in range(12))
    for count in (12, 1):
        experiment = Experiment(dataset=Dataset(rows[:count], rows[:count]), layers=(LayerSpec(1),))
        with session_of(experiment) as session:
            session.show_batch(True)
            strip = strip_of(qtbot, session)
            session.train_to(0, 1)
            values = [short(float(z[0])) for z in session.frame.trace.pre_activations[0]]
            wanted = f"all 12 rows: z₁ = {', '.join(values[:8])}, …"
            assert equations(strip)[1:] == ([wanted] if count == 12 else [])


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_it_fits_with_all_rows(qtbot: QtBot, theme: Theme) -> None:
    with session_of(load_preset("gradient-tape")) as session:
        session.show_batch(True)
        strip = strip_of(qtbot, session, theme, round(660 * theme.scale))
        for _ in through_a_step(session, 4):
            assert strip.findChild(CaptionText).verticalScrollBar().maximum() <= 2, strip.plain_text()
