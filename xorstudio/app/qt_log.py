"""Qt's own messages go where ours go: into the log, under the name `qt`."""

import logging
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from xorstudio import log

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

logger = log.logger("qt")


def install() -> None:
    """Let Qt hand its messages to the log from now on."""
    qInstallMessageHandler(_on_message)


def uninstall() -> None:
    """Let Qt write to stderr again, as it does by itself."""
    qInstallMessageHandler(None)


def _on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logger.log(LEVELS[kind], "%s: %s", context.category or "default", message)
    if kind == QtMsgType.QtFatalMsg and sys.stderr is not None:
        # Qt ends the process as soon as this returns: the last words belong on the terminal, too.
        print(message, file=sys.stderr, flush=True)  # noqa: T201 - see above
