"""What the program does, without any widget: QtCore and QtGui only.

Read in this order: trainer, moment, player, document, session; then settings, translation, crash.
"""
