"""Qt's messages are lines of the log."""

import logging
import subprocess
import sys

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qWarning

from xorstudio.app import qt_log


def test_qts_messages_go_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = qInstallMessageHandler(None)
    try:
        qt_log.install()
        qWarning("a 경고 from Qt")
        ours = qInstallMessageHandler(None)
        ours(QtMsgType.QtInfoMsg, QMessageLogContext(), "for your information")
    finally:
        qInstallMessageHandler(before)
    said = [(record.name, record.levelname, record.getMessage()) for record in caplog.records]
    assert said == [
        ("xorstudio.qt", "WARNING", "default: a 경고 from Qt"),
        ("xorstudio.qt", "INFO", "default: for your information"),
    ]


def test_qts_last_words_stand_on_the_terminal_too() -> None:
    code = (
        "from PySide6.QtCore import qFatal; from xorstudio.app import qt_log\n"
        "qt_log.install(); qFatal('no platform plugin')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode != 0
    assert "no platform plugin" in done.stderr
