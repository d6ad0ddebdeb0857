"""Sessions for tests: each ends with its test, so that no thread is left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.app.sessions import MakeSession
from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment
from xorstudio.core.presets import load_preset


@pytest.fixture
def make_session(qapp: QCoreApplication) -> Iterator[MakeSession]:
    """Make sessions of an experiment or of a preset's name."""
    made: list[Session] = []

    def make(what: Experiment | str = "gradient-tape", path: Path | None = None) -> Session:
        session = Session(load_preset(what) if isinstance(what, str) else what, path)
        made.append(session)
        return session

    yield make
    for session in made:
        session.close()


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    """Return a session on the GradientTape notebook."""
    return make_session()
