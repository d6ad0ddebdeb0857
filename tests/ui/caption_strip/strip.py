"""A caption strip on the screen, and a way through all operations of a step."""

from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from xorstudio.app.session import Session
from xorstudio.ui.caption_strip.caption import CaptionStrip
from xorstudio.ui.theme import LIGHT, Theme, load_fonts


def strip_of(qtbot: QtBot, session: Session, theme: Theme = LIGHT, width: int = 720) -> CaptionStrip:
    """Give a strip that is seen."""
    load_fonts()
    strip = CaptionStrip(session, theme)
    qtbot.addWidget(strip)
    strip.resize(width, strip.height())
    strip.show()
    qtbot.waitExposed(strip)
    return strip


def equations(strip: CaptionStrip) -> list[str]:
    """Return what the strip says below the formula."""
    return strip.plain_text().splitlines()[3:]


def through_a_step(session: Session, epoch: int) -> Iterator[int]:
    """Show every operation of a step, the update last."""
    count = len(session.frame.places)
    for done in range(1, count + 1):
        session.train_to(epoch + done // count, done % count)
        yield done
