"""The table of everything that a menu, a button or a key can do."""

from dataclasses import dataclass

from xorstudio.core.values import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        id: Its name in the code; also that of its symbol, where it has one.
        text: What the menu says, with its mnemonic.
        tip: What the tooltip says.
        keys: Its shortcuts; the first is shown.
        checkable: Whether it is a switch.
    """

    id: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    checkable: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open",
        QT_TRANSLATE_NOOP("actions", "&Open..."),
        QT_TRANSLATE_NOOP("actions", "Open an experiment file"),
        ("Ctrl+O",),
    ),
    ActionSpec(
        "save",
        QT_TRANSLATE_NOOP("actions", "&Save"),
        QT_TRANSLATE_NOOP("actions", "Save the experiment with its weights, so that it can go on from here"),
        ("Ctrl+S",),
    ),
    ActionSpec(
        "save_as",
        QT_TRANSLATE_NOOP("actions", "Save &As..."),
        QT_TRANSLATE_NOOP("actions", "Save under another name"),
        ("Ctrl+Shift+S",),
    ),
    ActionSpec(
        "export_picture",
        QT_TRANSLATE_NOOP("actions", "&Export Picture..."),
        QT_TRANSLATE_NOOP("actions", "Save the window's picture as PNG"),
        ("Ctrl+E",),
    ),
    ActionSpec(
        "export_notebook",
        QT_TRANSLATE_NOOP("actions", "Export &Notebook..."),
        QT_TRANSLATE_NOOP(
            "actions", "Save this experiment as a program that goes on from here without the studio"
        ),
        ("Ctrl+Shift+E",),
    ),
    ActionSpec(
        "import_weights",
        QT_TRANSLATE_NOOP("actions", "&Import Keras Weights..."),
        QT_TRANSLATE_NOOP(
            "actions", "Put the weights of a Keras model into this network; the optimizer's memory stays"
        ),
    ),
    ActionSpec(
        "quit",
        QT_TRANSLATE_NOOP("actions", "&Quit"),
        QT_TRANSLATE_NOOP("actions", "Close the program"),
        ("Ctrl+Q",),
    ),
    ActionSpec(
        "undo",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        QT_TRANSLATE_NOOP("actions", "Take back the last change"),
        ("Ctrl+Z",),
    ),
    ActionSpec(
        "redo",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        QT_TRANSLATE_NOOP("actions", "Make the last change again"),
        (
            "Ctrl+Shift+Z",
            "Ctrl+Y",
        ),
    ),
    ActionSpec(
        "toggle",
        QT_TRANSLATE_NOOP("actions", "&Play"),
        QT_TRANSLATE_NOOP("actions", "Train, or pause"),
        ("Space",),
    ),
    ActionSpec(
        "step_forward",
        QT_TRANSLATE_NOOP("actions", "Step &Forward"),
        QT_TRANSLATE_NOOP("actions", "One step forward: an operation, a layer or an epoch"),
        ("Right",),
    ),
    ActionSpec(
        "step_back",
        QT_TRANSLATE_NOOP("actions", "Step &Back"),
        QT_TRANSLATE_NOOP("actions", "One step back: an operation, a layer or an epoch"),
        ("Left",),
    ),
    ActionSpec(
        "layer_forward",
        QT_TRANSLATE_NOOP("actions", "Layer F&orward"),
        QT_TRANSLATE_NOOP("actions", "One layer forward"),
        ("Shift+Right",),
    ),
    ActionSpec(
        "layer_back",
        QT_TRANSLATE_NOOP("actions", "La&yer Back"),
        QT_TRANSLATE_NOOP("actions", "One layer back"),
        ("Shift+Left",),
    ),
    ActionSpec(
        "epoch_forward",
        QT_TRANSLATE_NOOP("actions", "&Epoch Forward"),
        QT_TRANSLATE_NOOP("actions", "One epoch forward"),
        ("Ctrl+Right",),
    ),
    ActionSpec(
        "epoch_back",
        QT_TRANSLATE_NOOP("actions", "Epoch Bac&k"),
        QT_TRANSLATE_NOOP("actions", "One epoch back"),
        ("Ctrl+Left",),
    ),
    ActionSpec(
        "go_to_start",
        QT_TRANSLATE_NOOP("actions", "To the &Start"),
        QT_TRANSLATE_NOOP("actions", "Back to the first epoch"),
        ("Home",),
    ),
    ActionSpec(
        "go_to_newest",
        QT_TRANSLATE_NOOP("actions", "To the &Newest"),
        QT_TRANSLATE_NOOP("actions", "Forward to the newest epoch"),
        ("End",),
    ),
    ActionSpec(
        "go_to_epoch",
        QT_TRANSLATE_NOOP("actions", "&Go to Epoch..."),
        QT_TRANSLATE_NOOP("actions", "Show any epoch; one that lies ahead is trained"),
        ("Ctrl+G",),
    ),
    ActionSpec(
        "faster",
        QT_TRANSLATE_NOOP("actions", "F&aster"),
        QT_TRANSLATE_NOOP("actions", "Play faster"),
        (
            "+",
            "=",
        ),
    ),
    ActionSpec(
        "slower",
        QT_TRANSLATE_NOOP("actions", "S&lower"),
        QT_TRANSLATE_NOOP("actions", "Play slower"),
        ("-",),
    ),
    ActionSpec(
        "reset",
        QT_TRANSLATE_NOOP("actions", "&Reset"),
        QT_TRANSLATE_NOOP("actions", "Begin again from the same start weights"),
        ("Ctrl+R",),
    ),
    ActionSpec(
        "new_weights",
        QT_TRANSLATE_NOOP("actions", "New &Weights"),
        QT_TRANSLATE_NOOP("actions", "Begin again from other random weights"),
        ("Ctrl+Shift+R",),
    ),
    ActionSpec(
        "whole_batch",
        QT_TRANSLATE_NOOP("actions", "Whole Batc&h"),
        QT_TRANSLATE_NOOP(
            "actions", "Let every row of the truth table travel through the network, or only the selected one"
        ),
        ("B", "Shift+B"),  # as a capital letter, too
        checkable=True,
    ),
    ActionSpec(
        "reduce_motion",
        QT_TRANSLATE_NOOP("actions", "Reduce &Motion"),
        QT_TRANSLATE_NOOP("actions", "Light up what happens instead of letting it travel"),
        checkable=True,
    ),
    ActionSpec(
        "step_workspace",
        QT_TRANSLATE_NOOP("actions", "&Step"),
        QT_TRANSLATE_NOOP("actions", "Arrange the window for the operations of a step"),
        ("Ctrl+1",),
        checkable=True,
    ),
    ActionSpec(
        "space_workspace",
        QT_TRANSLATE_NOOP("actions", "Sp&ace"),
        QT_TRANSLATE_NOOP("actions", "Arrange the window for the planes: what the hidden layer does to them"),
        ("Ctrl+2",),
        checkable=True,
    ),
    ActionSpec(
        "restore_layout",
        QT_TRANSLATE_NOOP("actions", "&Restore Layout"),
        QT_TRANSLATE_NOOP("actions", "Put every panel back in its place"),
    ),
    ActionSpec(
        "full_screen",
        QT_TRANSLATE_NOOP("actions", "&Full Screen"),
        QT_TRANSLATE_NOOP("actions", "Use the whole screen"),
        ("F11",),
    ),
    ActionSpec(
        "shortcuts",
        QT_TRANSLATE_NOOP("actions", "&Keyboard Shortcuts"),
        QT_TRANSLATE_NOOP("actions", "Every key and what it does"),
        ("F1",),
    ),
    ActionSpec(
        "open_log",
        QT_TRANSLATE_NOOP("actions", "Show &Log Folder"),
        QT_TRANSLATE_NOOP("actions", "Open the folder with the log and crash reports"),
    ),
    ActionSpec(
        "about",
        QT_TRANSLATE_NOOP("actions", "&About XOR Studio"),
        QT_TRANSLATE_NOOP("actions", "Version, system and licences"),
    ),
)
"""Every action; the window finds the slot for each under its id."""
