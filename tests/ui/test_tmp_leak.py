import pytest
from collections import Counter
from tests.ui.test_window_language import *
def names(studio): return Counter((type(o).__name__, o.objectName(), type(o.parent()).__name__) for o in studio.window.findChildren(QObject))
@pytest.mark.parametrize("n", range(40))
def test_leak(studio, foreign, n):
    switch(foreign)
    before = names(studio)
    for _ in range(5):
        QCoreApplication.removeTranslator(foreign); QCoreApplication.processEvents(); switch(foreign)
    after = names(studio)
    assert after - before == Counter() and before - after == Counter(), (after-before, before-after)
