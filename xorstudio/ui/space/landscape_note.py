"""The sentence below a loss landscape: what its lines are, and every limit that had to grow."""

from PySide6.QtWidgets import QLabel, QWidget

from xorstudio.ui.number import text as numbers
from xorstudio.ui.space.landscape_view import Surface, Vector


class LandscapeNote(QLabel):
    """A few words that change only when they have to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setWordWrap(True)

    def say(self, surface: Surface, halves: Vector | None) -> None:
        """Say what is seen.

        Args:
            surface: The loss over the plane.
            halves: How far the plane reaches to either side of 0, if it had to grow.
        """
        parts = [
            self.tr(
                "The other weights move, too: a path is only a shadow on this plane, and the surface is that "
                "of this moment."
            )
        ]
        if surface.grown:
            text = self.tr("The colours' limit has grown to {limit}.")
            parts.append(text.format(limit=numbers.given(surface.limit)))
        if halves is not None:
            across, up = (numbers.given(half) for half in halves)
            parts.append(self.tr("The plane has grown to ±{across}, ±{up}.").format(across=across, up=up))
        if surface.flat:
            parts.append(self.tr("It is flat: neither of the two changes the loss."))
        if surface.infinite:
            parts.append(self.tr("Grey: no finite loss."))
        text = " ".join(parts)
        if text != self.text():
            self.setText(text)
