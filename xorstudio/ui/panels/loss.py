"""The loss panel shows how well the network does at every epoch, and takes the learner to any of them."""

import math
from typing import ClassVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xorstudio.app.session import Session
from xorstudio.core.experiment import Experiment
from xorstudio.core.history import History
from xorstudio.ui.loss_plot.legend import Entry, Legend
from xorstudio.ui.loss_plot.plot import Plot
from xorstudio.ui.loss_plot.run_bar import RunBar, RunEntry
from xorstudio.ui.loss_plot.view import RunView
from xorstudio.ui.number import text as numbers
from xorstudio.ui.panels.base import Panel
from xorstudio.ui.switch import Switch
from xorstudio.ui.theme import Theme
from xorstudio.ui.timeline import Timeline

GUESSING = math.log(2)
"""The cross-entropy of a network that always says 0.5: where a stuck run stays."""


class LossPanel(Panel):
    """Curves of loss and accuracy, the timeline below them, and three switches."""

    name: ClassVar[str] = "loss"
    pace: ClassVar[tuple[int, int]] = (2, 1)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._lit: int | None = None
        self._tips: WeakKeyDictionary[History, tuple[int, tuple[float, float]]] = WeakKeyDictionary()
        self.plot = Plot(theme, self)
        self.timeline = Timeline(theme, self)
        self.legend = Legend(theme, self)
        self.runs = RunBar(theme, self)
        self.hint = QLabel(self)
        self.log = Switch(self)
        self.compare = Switch(self)
        self.reference = Switch(self)
        self._lay_out()
        self.compare.setChecked(True)
        self.reference.setChecked(True)
        for switch in (self.log, self.compare, self.reference):
            switch.toggled.connect(self._on_switched)
        self.runs.chosen.connect(self._on_run_chosen)
        self.runs.lit.connect(self._on_run_lit)
        self.plot.run_chosen.connect(self._on_run_chosen)
        self.plot.run_lit.connect(self._on_run_lit)
        self.plot.epoch_requested.connect(session.go_to)
        self.timeline.epoch_requested.connect(session.go_to)
        self.retranslate()

    def title(self) -> str:
        """Return the panel's name."""
        return self.tr("Loss")

    def sizeHint(self) -> QSize:
        """Return a size that is comfortable below the picture."""
        return QSize(round(720 * self.theme.scale), round(270 * self.theme.scale))

    def rebuild(self) -> None:
        """Offer the line at ln 2 where it has a meaning."""
        self.reference.setVisible(_guesses_at_ln_2(self.session.frame.experiment))

    def refresh(self) -> None:
        """Show the run as it stands."""
        frame = self.session.frame
        history, others = frame.history, frame.moment.branches
        self.compare.setEnabled(bool(others))
        if not self.compare.isChecked():
            others = ()
        epoch, newest = frame.step.epoch, history.newest
        loss, accuracy = float(frame.step.loss), float(frame.step.accuracy)
        tip = (loss, accuracy) if epoch == newest else self._newest(history, newest)
        drawn = loss
        if not math.isfinite(tip[0]):
            last = history.loss(newest - 1) if newest > history.first else 0.0
            tip = (last, tip[1])
        if not math.isfinite(drawn):
            drawn = tip[0]
        wanted = self.reference.isChecked() and _guesses_at_ln_2(frame.experiment)
        view = RunView(
            history=history,
            newest=newest,
            tip=tip,
            epoch=epoch,
            loss=drawn,
            accuracy=accuracy,
            number=frame.moment.number,
            others=others,
            lit=self._lit,
            word=self.tr("Run {number}"),
            dtype=frame.experiment.dtype,
            log=self.log.isChecked(),
            reference=GUESSING if wanted else None,
            classes=frame.experiment.dataset.classes,
            playing=self.session.running,
        )
        self.plot.show_run(view)
        self.timeline.show_run(history.first, newest, epoch, view.epochs.high, history.edits)
        self.legend.show_entries(self._entries(view))
        runs = self._runs(view)
        self.runs.show_runs(runs)
        self.plot.show_tips({entry.number: entry.tip for entry in runs})
        text = self._sentence(epoch, loss, accuracy if view.classes else None)
        self.plot.setAccessibleDescription(text)
        self.timeline.setAccessibleDescription(text)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.log.set_text(self.tr("log scale"), self.tr("Show losses on a logarithmic axis"))
        self.compare.set_text(
            self.tr("compare runs"),
            self.tr(
                "Show the runs that were left, by Reset, New weights or an edit in the past, as dashed lines"
            ),
        )
        self.reference.set_text(
            self.tr("ln 2"), self.tr("Mark the loss of pure guessing: 0.6931, when every prediction is 0.5")
        )
        self.hint.setText(self.tr("drag to travel in time"))
        self.plot.retranslate()
        self.timeline.retranslate()
        self._align()
        self.follow()

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours and sizes."""
        super().apply_theme(theme)
        self.plot.apply_theme(theme)
        self.legend.apply_theme(theme)
        self.runs.apply_theme(theme)
        self.timeline.apply_theme(theme)
        self._align()
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the hint first where there is little room."""
        self.hint.setVisible(self.height() > 255 * self.theme.scale)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        around = QVBoxLayout(self)
        around.setContentsMargins(4, 0, 4, 6)
        around.addWidget(card)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 4, 0)
        head.setSpacing(3)
        head.addWidget(self.legend, 1)
        for switch in (self.log, self.compare, self.reference):
            head.addWidget(switch)
        self.hint.setProperty("role", "small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(card)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.runs)
        column.addWidget(self.plot, 1)
        column.addWidget(self.timeline)
        column.addWidget(self.hint)

    def _align(self) -> None:
        """Let the timeline begin and end below the plot's axis."""
        self.timeline.set_inset(*self.plot.margins)

    def _entries(self, view: RunView) -> list[Entry]:
        loss = Entry(self.tr("loss"), numbers.short(view.loss), "0.0001234", self.theme.loss)
        if not view.classes:  # nothing is right or wrong there
            return [loss]
        accuracy = numbers.short(view.accuracy)
        return [loss, Entry(self.tr("accuracy"), accuracy, "0.8333", self.theme.accuracy)]

    def _runs(self, view: RunView) -> list[RunEntry]:
        """Return an entry for every run; none if there is only one."""
        if not view.others:
            return []
        shown = self.tr("The run shown: {newest} epochs so far")
        left = self.tr("Return to this run: {newest} epochs, loss {loss} at the end")
        entries = [
            RunEntry(
                view.number,
                view.word.format(number=view.number),
                shown.format(newest=f"{view.newest:,}"),
                shown=True,
            )
        ]
        for run in view.others:
            newest = run.history.newest
            loss = numbers.short(self._newest(run.history, newest)[0])
            tip = left.format(newest=f"{newest:,}", loss=loss)
            entries.append(RunEntry(run.number, view.word.format(number=run.number), tip))
        return entries

    def _sentence(self, epoch: int, loss: float, accuracy: float | None) -> str:
        if accuracy is None:
            text = self.tr("epoch {epoch} · loss {loss}")
            return text.format(epoch=f"{epoch:,}", loss=numbers.short(loss))
        return self.tr("epoch {epoch} · loss {loss} · accuracy {accuracy}").format(
            epoch=f"{epoch:,}", loss=numbers.short(loss), accuracy=numbers.short(accuracy)
        )

    def _newest(self, history: History, newest: int) -> tuple[float, float]:
        """Return loss and accuracy at a run's newest epoch, computed once."""
        known, tip = self._tips.get(history, (-1, (0.0, 0.0)))
        if known != newest:
            tip = (history.loss(newest), history.accuracy(newest))
            self._tips[history] = (newest, tip)
        return tip

    @Slot()
    def _on_switched(self) -> None:
        self.follow()

    @Slot(int)
    def _on_run_chosen(self, number: int) -> None:
        for branch in self.session.frame.moment.branches:
            if branch.number == number:
                self.session.return_to(branch)
                return

    @Slot(int)
    def _on_run_lit(self, number: int) -> None:
        self._lit = number or None
        self.follow()


def _guesses_at_ln_2(experiment: Experiment) -> bool:
    """Return whether a network that always says 0.5 has the loss ln 2."""
    return experiment.loss == "binary_crossentropy" and experiment.sizes[-1] == 1
