"""The step taken apart: layers without activation, `tf.nn`, and `tf.GradientTape` for the gradients."""

from collections.abc import Iterator

from xorstudio.core.notebook import cells, tensorflow_code
from xorstudio.core.notebook.cells import Line, Moment, Program, code, heading, named_arrays, prose
from xorstudio.core.notebook.numpy_code import FORWARD, STABLE, UPDATE
from xorstudio.core.operations import order
from xorstudio.core.values import QT_TRANSLATE_NOOP

TITLE = QT_TRANSLATE_NOOP("notebook", "the step taken apart (tf.GradientTape)")
ABOUT = QT_TRANSLATE_NOOP(
    "notebook", "TensorFlow records the forward operations on a tape and plays it back for the gradients."
)
BACKWARD = QT_TRANSLATE_NOOP("notebook", "backward: the tape applies the chain rule")

_F = {
    "linear": "tf.identity({z})",
    "sigmoid": "tf.nn.sigmoid({z})",
    "tanh": "tf.nn.tanh({z})",
    "relu": "tf.nn.relu({z})",
    "softplus": "tf.nn.softplus({z})",
    "leaky_relu": "tf.nn.leaky_relu({z}, alpha=0.2)",
}


def gradient_tape_program(moment: Moment) -> Program:
    """Return the program that writes the step out with `tf.GradientTape`."""
    words, last = moment.words, moment.numbers[-1]
    return Program(
        "gradient_tape",
        words(TITLE),
        (
            heading(moment, words(TITLE), words(ABOUT)),
            code(tensorflow_code.imports(moment)),
            prose(words(cells.DATA)),
            code(tensorflow_code.data(moment, f"tf.constant({{}}, tf.{moment.experiment.dtype})")),
            prose(words(cells.NETWORK)),
            code(_layers(moment)),
            prose(words(cells.WEIGHTS)),
            code(_weights(moment)),
            prose(words(cells.OPTIMIZER)),
            code([*tensorflow_code.optimizer(moment), *tensorflow_code.memory(moment, "variables")]),
            prose(words(cells.TRAINING)),
            code(_loop(moment)),
            prose(words(cells.RESULT)),
            code(
                [
                    *_forward(moment, ""),
                    *(
                        f'print("W{n}, b{n} =", [v.tolist() for v in layer{n}.get_weights()])'
                        for n in moment.numbers
                    ),
                    f'print("predictions =", a{last}.numpy().tolist())',
                ]
            ),
        ),
    )


def _layers(moment: Moment) -> Iterator[str]:
    sizes = moment.experiment.sizes
    for number, units in enumerate(sizes[1:], start=1):
        yield f"layer{number} = keras.layers.Dense({units})"
        yield f"layer{number}.build((None, {sizes[number - 1]}))"


def _weights(moment: Moment) -> Iterator[str]:
    yield from named_arrays("", moment.state.layers, "np.array({})")
    yield from (f"layer{n}.set_weights([W{n}, b{n}])" for n in moment.numbers)
    together = " + ".join(f"layer{n}.trainable_variables" for n in moment.numbers)
    yield f"variables = {together}"


def _forward(moment: Moment, indent: str) -> Iterator[Line]:
    source = "X"
    for number, layer in zip(moment.numbers, moment.experiment.layers, strict=True):
        z, a = f"z{number}", f"a{number}"
        yield Line(f"{indent}{z} = layer{number}({source})", (z,))
        yield Line(f"{indent}{a} = {_F[layer.activation].format(z=z)}", (a,))
        source = a


def _loss(moment: Moment) -> Iterator[str | Line]:
    last, indent = moment.numbers[-1], "        "
    a = f"a{last}"
    if moment.experiment.loss == "mean_squared_error":
        text = f"tf.reduce_mean(({a} - Y) ** 2)"
    elif moment.experiment.loss == "half_squared_error":
        text = f"tf.reduce_mean(tf.reduce_sum(({a} - Y) ** 2, axis=1) / 2)"
    elif moment.experiment.layers[-1].activation == "sigmoid":
        yield f"{indent}# {moment.words(STABLE)}"
        text = f"tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=Y, logits=z{last}))"
    else:
        text = f"tf.reduce_mean(keras.losses.binary_crossentropy(Y, {a}))"
    yield Line(f"{indent}loss = {text}", ("loss",))


def _loop(moment: Moment) -> Iterator[str | Line]:
    words, epoch = moment.words, moment.state.epoch
    backward = tuple(
        place.name for place in order(len(moment.experiment.layers)) if place.phase == "backward"
    )
    yield f"epochs = {moment.epochs}"
    yield f"for epoch in range({epoch}, {epoch} + epochs):"
    yield f"    # {words(FORWARD)}"
    yield "    with tf.GradientTape() as tape:"
    yield from _forward(moment, "        ")
    yield from _loss(moment)
    yield '    print("epoch", epoch, "loss", float(loss))'
    yield f"    # {words(BACKWARD)}"
    yield Line("    gradients = tape.gradient(loss, variables)", backward)
    yield f"    # {words(UPDATE)}"
    yield Line("    optimizer.apply_gradients(zip(gradients, variables))", ("update",))
