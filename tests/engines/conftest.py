"""One process of TensorFlow for all tests of a module that need one: its start takes seconds."""

from collections.abc import Iterator

import pytest

from xorstudio.engines import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as opened:
        yield opened
