"""How the network learns: loss, optimizer with its settings, where it starts, and in which precision."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from xorstudio.app.engine_choice import EngineStatus
from xorstudio.app.session import Session
from xorstudio.app.translation import sentence
from xorstudio.core.experiment import DTYPES, MAX_SEED, Experiment, Start
from xorstudio.core.initializers import INITIALIZERS
from xorstudio.core.losses import LOSSES
from xorstudio.core.optimizers import OPTIMIZERS, Optimizer
from xorstudio.engines import DEFAULT, NAMES
from xorstudio.engines.server import missing
from xorstudio.ui.number.edit import Limits, NumberEdit
from xorstudio.ui.optimizer_fields import OptimizerFields
from xorstudio.ui.quiet import QuietCombo
from xorstudio.ui.sections.base import Refusal, Section
from xorstudio.ui.theme import Theme

OPTIMIZER_TITLES = {"sgd": "SGD", "rmsprop": "RMSprop", "adam": "Adam"}
ENGINE_TITLES = {"numpy": "NumPy", "gradienttape": "GradientTape", "keras": "Keras fit", "xla": "XLA turbo"}
"""Proper names, the same in every language."""


class LearningSection(Section):
    """Everything about training that is neither data nor shape."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.loss, self.optimizer, self.start, self.dtype, self.engine = (QuietCombo(self) for _ in range(5))
        for combo in (self.loss, self.optimizer, self.start, self.dtype, self.engine):
            combo.show_whole()
        self.fields = {name: OptimizerFields(kind, self) for name, kind in OPTIMIZERS.items()}
        self.rates, self.settings = QStackedWidget(self), QStackedWidget(self)
        self.seed = NumberEdit(Limits(0, MAX_SEED, whole=True), self)
        self.seed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.refusal = Refusal(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._labels = [QLabel(self) for _ in range(6)]
        for row, (label, field) in enumerate(
            zip(self._labels[:3], (self.loss, self.optimizer, self.rates), strict=True)
        ):
            self._add(row, label, field)
        for fields in self.fields.values():
            self.rates.addWidget(fields.learning_rate)
            self.settings.addWidget(fields)
        self._grid.addWidget(self.settings, 3, 0, 1, 2)
        self._add(4, self._labels[3], self.start)
        last = QHBoxLayout()
        last.setSpacing(4)
        last.addWidget(self.seed, 1)
        last.addWidget(self.dtype, 2)
        self._labels[4].setProperty("role", "small")
        self._labels[4].setBuddy(self.seed)
        self._grid.addWidget(self._labels[4], 5, 0)
        self._grid.addLayout(last, 5, 1)
        self._add(6, self._labels[5], self.engine)
        self.body.addWidget(self.refusal)
        self._order()

    def _order(self) -> None:
        """Let Tab go through the fields as they stand, whichever optimizer's are there."""
        chain: list[QWidget] = [self.loss, self.optimizer]
        chain += [fields.learning_rate for fields in self.fields.values()]
        chain += [field for fields in self.fields.values() for field in fields.chain()]
        chain += [self.start, self.seed, self.dtype, self.engine]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _add(self, row: int, label: QLabel, field: QWidget) -> None:
        label.setProperty("role", "small")
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)

    def _connect(self) -> None:
        self.loss.activated.connect(self._on_loss)
        self.optimizer.activated.connect(self._on_optimizer)
        self.start.activated.connect(self._on_start)
        self.dtype.activated.connect(self._on_dtype)
        self.engine.activated.connect(self._on_engine)
        self.session.engine_changed.connect(self._on_engine_changed)
        self.seed.committed.connect(self._on_start)
        self.seed.refused.connect(self.refusal.say)
        for fields in self.fields.values():
            fields.changed.connect(self._on_setting)
            fields.refused.connect(self.refusal.say)

    @property
    def _experiment(self) -> Experiment:
        return self.session.frame.experiment

    def rebuild(self) -> None:
        """Follow another experiment."""
        experiment = self._experiment
        optimizer = experiment.optimizer
        fields = self.fields[optimizer.name]
        self.loss.choose(experiment.loss)
        self.optimizer.choose(optimizer.name)
        self.rates.setCurrentWidget(fields.learning_rate)
        self.settings.setCurrentWidget(fields)
        for page in self.fields.values():  # only the page that is seen decides how high the stack is
            shown = QSizePolicy.Policy.Fixed if page is fields else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, shown)
        fields.show_optimizer(optimizer, experiment.dtype)
        self._labels[2].setBuddy(fields.learning_rate)
        start = experiment.initializer or Start()
        self.start.choose(start.name)
        self.seed.set_value(start.seed)
        self.dtype.choose(experiment.dtype)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.refusal.say("")  # fields that are refused say so again in the new language
        self.heading.set_title(self.tr("Learning"))
        names = (
            self.tr("Loss"),
            self.tr("Optimizer"),
            self.tr("Learning rate"),
            self.tr("New weights"),
            self.tr("Seed"),
            self.tr("Engine"),
        )
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        for field, name in (
            (self.loss, names[0]),
            (self.optimizer, names[1]),
            (self.start, names[3]),
            (self.seed, names[4]),
            (self.dtype, self.tr("Precision")),
            (self.engine, names[5]),
        ):
            field.setAccessibleName(name)
        for fields in self.fields.values():
            fields.retranslate()
        self._fill()
        self.rebuild()

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        titles = {
            "binary_crossentropy": self.tr("Binary cross-entropy"),
            "mean_squared_error": self.tr("Mean squared error"),
            "half_squared_error": self.tr("Half squared error"),
        }
        self.loss.fill(
            [
                (name, titles.get(name, name), translate("losses", loss.summary))
                for name, loss in LOSSES.items()
            ]
        )
        anew = self.tr("Starts again from the same weights; Ctrl+Z brings the run back")
        self.optimizer.fill([(name, OPTIMIZER_TITLES.get(name, name), anew) for name in OPTIMIZERS])
        self.start.fill(
            [
                (name, name.replace("_", " "), translate("initializers", rule.summary))
                for name, rule in INITIALIZERS.items()
            ]
        )
        tips = {
            "float32": self.tr("About 7 digits, as TensorFlow computes"),
            "float64": self.tr("About 16 digits"),
        }
        self.dtype.fill([(name, name, f"{tips[name]}\n{anew}") for name in DTYPES])
        self._fill_engines()

    def _fill_engines(self) -> None:
        """Offer every engine; where TensorFlow is not installed, the tip of its own says so."""
        tips = {
            "numpy": self.tr("By hand: every number is computed as the formulas say"),
            "gradienttape": self.tr(
                "TensorFlow's GradientTape finds the gradients, as in the second notebook"
            ),
            "keras": self.tr("Keras trains with compile and fit, as in the first notebook"),
            "xla": self.tr("TensorFlow's compiler XLA: about a million epochs a second"),
        }
        lacking = missing()
        if lacking is not None:
            tips |= {name: sentence(lacking) for name in NAMES if name != DEFAULT}
        self.engine.fill([(name, ENGINE_TITLES[name], tips[name]) for name in NAMES])
        model = self.engine.model()
        if isinstance(model, QStandardItemModel):
            for row, name in enumerate(NAMES):
                model.item(row).setEnabled(lacking is None or name == DEFAULT)
        self._on_engine_changed(self.session.engines.status)

    def _edit(self, changed: Experiment, text: str) -> None:
        """Ask for a change, and show what came of it."""
        self.refusal.say("")
        self.session.edit(changed, text)
        self.rebuild()

    @Slot()
    def _on_loss(self) -> None:
        name = str(self.loss.currentData())
        targets = [number for row in self._experiment.dataset.targets for number in row]
        if name == "binary_crossentropy" and not all(0 <= number <= 1 for number in targets):
            self.rebuild()
            self.refusal.say(
                self.tr("Binary cross-entropy takes targets from 0 to 1; change the truth table first.")
            )
            return
        self._edit(replace(self._experiment, loss=name), self.tr("Change the loss"))

    @Slot()
    def _on_engine(self) -> None:
        self.session.set_engine(str(self.engine.currentData()))

    @Slot(object)
    def _on_engine_changed(self, status: EngineStatus) -> None:
        self.engine.choose(status.starting or status.name)

    @Slot()
    def _on_optimizer(self) -> None:
        """Take the other optimizer with the settings that its fields show, but keep the learning rate."""
        name = str(self.optimizer.currentData())
        if name != self._experiment.optimizer.name:
            optimizer = OPTIMIZERS[name](learning_rate=self._experiment.optimizer.learning_rate)
            self._edit(replace(self._experiment, optimizer=optimizer), self.tr("Change the optimizer"))

    @Slot(object, str)
    def _on_setting(self, optimizer: Optimizer, name: str) -> None:
        text = self.tr("Change {setting}").format(setting=name)
        self._edit(replace(self._experiment, optimizer=optimizer), text)

    @Slot()
    def _on_start(self) -> None:
        start = Start(str(self.start.currentData()), int(self.seed.value))
        self._edit(replace(self._experiment, initializer=start), self.tr("Change the new weights"))

    @Slot()
    def _on_dtype(self) -> None:
        name = str(self.dtype.currentData())
        dtype = next(known for known in DTYPES if known == name)
        self._edit(replace(self._experiment, dtype=dtype), self.tr("Change the precision"))
