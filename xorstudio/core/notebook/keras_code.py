"""The short way: the same network as a Keras `Sequential`, trained with `model.fit`."""

from collections.abc import Iterator

from xorstudio.core.notebook import cells, tensorflow_code
from xorstudio.core.notebook.cells import Line, Moment, Program, code, heading, named_arrays, prose
from xorstudio.core.operations import order
from xorstudio.core.values import QT_TRANSLATE_NOOP

TITLE = QT_TRANSLATE_NOOP("notebook", "with model.fit (Keras)")
ABOUT = QT_TRANSLATE_NOOP(
    "notebook", "Keras does the whole step: forward, loss, backward and update are hidden in model.fit."
)


def keras_program(moment: Moment) -> Program:
    """Return the program that trains with `model.fit`."""
    words, last = moment.words, moment.numbers[-1]
    names = [name for n in moment.numbers for name in (f"W{n}", f"b{n}")]
    return Program(
        "keras",
        words(TITLE),
        (
            heading(moment, words(TITLE), words(ABOUT)),
            code(tensorflow_code.imports(moment)),
            prose(words(cells.DATA)),
            code(tensorflow_code.data(moment, f"np.array({{}}, np.{moment.experiment.dtype})")),
            prose(words(cells.NETWORK)),
            code(_network(moment)),
            prose(words(cells.WEIGHTS)),
            code(
                [
                    *named_arrays("", moment.state.layers, "np.array({})"),
                    f"model.set_weights([{', '.join(names)}])",
                ]
            ),
            prose(words(cells.OPTIMIZER)),
            code(_compiled(moment)),
            prose(words(cells.TRAINING)),
            code(_training(moment)),
            prose(words(cells.RESULT)),
            code(
                [
                    "for layer in model.layers:",
                    '    print("W, b =", [values.tolist() for values in layer.get_weights()])',
                    Line('print("predictions =", model.predict(X, verbose=0).tolist())', (f"a{last}",)),
                ]
            ),
        ),
    )


def _network(moment: Moment) -> Iterator[str | Line]:
    yield "model = keras.Sequential(["
    yield f"    keras.Input(({moment.experiment.dataset.fan_in},)),"
    for number, layer in zip(moment.numbers, moment.experiment.layers, strict=True):
        does = (f"z{number}", f"a{number}")
        yield Line(f'    keras.layers.Dense({layer.units}, activation="{layer.activation}"),', does)
    yield "])"


def _compiled(moment: Moment) -> Iterator[str | Line]:
    loss = f'"{moment.experiment.loss}"'
    if moment.experiment.loss == "half_squared_error":
        loss = "half_squared_error"
        yield "def half_squared_error(y, a):"
        yield "    return keras.ops.sum((a - y) ** 2, axis=-1) / 2"
        yield ""
        yield ""
    yield from (Line(text, ("update",)) for text in tensorflow_code.optimizer(moment))
    yield Line(f"model.compile(optimizer=optimizer, loss={loss})", ("loss",))
    yield from tensorflow_code.memory(moment, "model.trainable_variables")


def _training(moment: Moment) -> Iterator[str | Line]:
    backward = tuple(
        place.name for place in order(len(moment.experiment.layers)) if place.phase == "backward"
    )
    yield f"epochs = {moment.epochs}"
    yield Line(
        "history = model.fit(X, Y, batch_size=len(X), epochs=epochs, shuffle=False, verbose=0)", backward
    )
    yield f'for epoch, loss in enumerate(history.history["loss"], start={moment.state.epoch}):'
    yield '    print("epoch", epoch, "loss", loss)'
