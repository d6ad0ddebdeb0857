"""The chain rule by hand: the step as the studio computes it, written out in NumPy."""

from collections.abc import Callable, Iterator

from xorstudio.core.notebook import cells
from xorstudio.core.notebook.cells import (
    Cell,
    Line,
    Moment,
    Program,
    array,
    code,
    heading,
    named_arrays,
    prose,
)
from xorstudio.core.optimizers import Adam, RmsProp, Sgd
from xorstudio.core.values import QT_TRANSLATE_NOOP

TITLE = QT_TRANSLATE_NOOP("notebook", "the chain rule by hand (NumPy)")
ABOUT = QT_TRANSLATE_NOOP(
    "notebook", "Every operation of a step stands in a line of its own: forward, loss, backward, update."
)
FORWARD = QT_TRANSLATE_NOOP("notebook", "forward")
BACKWARD = QT_TRANSLATE_NOOP("notebook", "backward: the chain rule, from the loss to the first layer")
UPDATE = QT_TRANSLATE_NOOP("notebook", "update")
STABLE = QT_TRANSLATE_NOOP(
    "notebook", "binary cross-entropy of sigmoid(z), computed from z so that no digit is lost"
)
CANCELS = QT_TRANSLATE_NOOP("notebook", "grad_a * a * (1 - a), in which a * (1 - a) has cancelled")
PRECISION = QT_TRANSLATE_NOOP("notebook", "powers of beta are rounded as TensorFlow rounds them")
SLOPE = QT_TRANSLATE_NOOP("notebook", "how steep each activation is, from z and a")

_F = {
    "linear": "z",
    "sigmoid": "1 / (1 + np.exp(-z))",
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0)",
    "softplus": "np.logaddexp(z, 0)",
    "leaky_relu": "np.where(z >= 0, z, 0.2 * z)",
}
_SLOPE = {
    "linear": "np.ones_like(z)",
    "sigmoid": "a * (1 - a)",
    "tanh": "1 - a * a",
    "relu": "np.where(z > 0, 1, 0)",
    "softplus": "1 / (1 + np.exp(-z))",
    "leaky_relu": "np.where(z >= 0, 1, 0.2)",
}
_CLIP = "np.clip({a}, 1e-7, 1 - 1e-7)"


def numpy_program(moment: Moment) -> Program:
    """Return the program that does the chain rule by hand."""
    words = moment.words
    return Program(
        "numpy",
        words(TITLE),
        (
            heading(moment, words(TITLE), words(ABOUT)),
            code(["import numpy as np"]),
            prose(words(cells.DATA)),
            _data(moment),
            prose(words(cells.WEIGHTS)),
            code(named_arrays("", moment.state.layers, f"np.array({{}}, np.{moment.experiment.dtype})")),
            prose(words(cells.NETWORK)),
            code(_functions(moment)),
            prose(words(cells.OPTIMIZER)),
            code(_settings(moment)),
            prose(words(cells.TRAINING)),
            code(_loop(moment)),
            prose(words(cells.RESULT)),
            code(
                [
                    *_forward(moment, indent=""),
                    *(f'print("W{n} =", W{n}.tolist(), "b{n} =", b{n}.tolist())' for n in moment.numbers),
                    f'print("predictions =", a{moment.numbers[-1]}.tolist())',
                ]
            ),
        ),
    )


def _data(moment: Moment) -> Cell:
    data, dtype = moment.experiment.dataset, moment.experiment.dtype
    return code(
        [
            f"X = np.array({array(data.inputs)}, np.{dtype})",
            f"Y = np.array({array(data.targets)}, np.{dtype})",
            "rows = np.ones(len(X), X.dtype)",
        ]
    )


def _functions(moment: Moment) -> Iterator[str]:
    """Yield every activation that the network has, and how steep it is."""
    names = dict.fromkeys(layer.activation for layer in moment.experiment.layers)
    for name in names:
        yield f"def {name}(z):\n    return {_F[name]}\n\n"
    yield f"# {moment.words(SLOPE)}"
    for name in names:
        yield f"def {name}_slope(z, a):\n    return {_SLOPE[name]}\n\n"
    yield ""


def _settings(moment: Moment) -> list[str]:
    optimizer, state = moment.experiment.optimizer, moment.state
    lines = [f"learning_rate = {optimizer.learning_rate!r}"]
    if isinstance(optimizer, Sgd) and optimizer.momentum:
        lines.append(f"momentum = {optimizer.momentum!r}")
    elif isinstance(optimizer, RmsProp):
        lines += [f"rho = {optimizer.rho!r}", f"epsilon = {optimizer.epsilon!r}"]
    elif isinstance(optimizer, Adam):
        lines += [
            f"beta_1 = {optimizer.beta_1!r}",
            f"beta_2 = {optimizer.beta_2!r}",
            f"epsilon = {optimizer.epsilon!r}",
            f"number = np.{moment.experiment.dtype}  # {moment.words(PRECISION)}",
        ]
    names = [name for n in moment.numbers for name in (f"W{n}", f"b{n}")]
    lines.append(f"parameters = [{', '.join(names)}]")
    lines += [f"{slot} = [np.zeros_like(w) for w in parameters]" for slot in state.slots]
    if moment.going_on and state.slots:
        lines.append(f"# {moment.words(cells.MEMORY)}")
        lines += [line for slot in state.slots for line in _memory(moment, slot)]
    lines.append(f"t = {state.epoch}  # {moment.words(cells.STEP_COUNT)}")
    return lines


def _memory(moment: Moment, slot: str) -> Iterator[str]:
    layers = moment.state.slot(slot)
    numbers = [values for layer in layers for values in (layer.kernel, layer.bias)]
    for index, values in enumerate(numbers):
        yield f"{slot}[{index}][:] = {array(values)}"


def _forward(moment: Moment, indent: str = "    ") -> list[Line]:
    lines, source = [], "X"
    for number, layer in zip(moment.numbers, moment.experiment.layers, strict=True):
        z, a = f"z{number}", f"a{number}"
        lines.append(Line(f"{indent}{z} = {source} @ W{number} + b{number}", (z,)))
        lines.append(Line(f"{indent}{a} = {layer.activation}({z})", (a,)))
        source = a
    return lines


def _loop(moment: Moment) -> list[str | Line]:
    words, last = moment.words, moment.numbers[-1]
    return [
        f"epochs = {moment.epochs}",
        "for epoch in range(t, t + epochs):",
        f"    # {words(FORWARD)}",
        *_forward(moment),
        *_loss(moment, last),
        '    print("epoch", epoch, "loss", loss)',
        f"    # {words(BACKWARD)}",
        *_backward(moment),
        f"    # {words(UPDATE)}",
        *_update(moment),
    ]


def _loss(moment: Moment, last: int) -> list[str | Line]:
    z, a = f"z{last}", f"a{last}"
    if moment.experiment.loss == "mean_squared_error":
        return [Line(f"    loss = np.mean(({a} - Y) ** 2)", ("loss",))]
    if moment.experiment.loss == "half_squared_error":
        return [Line(f"    loss = np.mean(np.sum(({a} - Y) ** 2, axis=1) / 2)", ("loss",))]
    if moment.experiment.layers[-1].activation == "sigmoid":
        entropy = f"np.maximum({z}, 0) - {z} * Y + np.log1p(np.exp(-np.abs({z})))"
        return [f"    # {moment.words(STABLE)}", Line(f"    loss = np.mean({entropy})", ("loss",))]
    clipped = _CLIP.format(a=a)
    return [
        f"    p = {clipped}",
        Line("    loss = -np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p))", ("loss",)),
    ]


def _backward(moment: Moment) -> Iterator[str | Line]:
    layers = moment.experiment.layers
    for number in reversed(moment.numbers):
        activation = layers[number - 1].activation
        z, a, grad_a, delta = f"z{number}", f"a{number}", f"grad_a{number}", f"delta{number}"
        below = f"a{number - 1}" if number > 1 else "X"
        if number == moment.numbers[-1]:
            yield from _end(moment, number)
        else:
            yield Line(f"    {grad_a} = delta{number + 1} @ W{number + 1}.T", (grad_a,))
            yield Line(f"    {delta} = {grad_a} * {activation}_slope({z}, {a})", (delta,))
        yield Line(f"    grad_W{number} = {below}.T @ {delta}", (f"grad_kernel{number}",))
        yield Line(f"    grad_b{number} = rows @ {delta}", (f"grad_bias{number}",))


def _end(moment: Moment, last: int) -> Iterator[str | Line]:
    """Yield dL/da and delta of the output layer."""
    a, grad_a, delta = f"a{last}", f"grad_a{last}", f"delta{last}"
    activation = moment.experiment.layers[-1].activation
    by_slope = Line(f"    {delta} = {grad_a} * {activation}_slope(z{last}, {a})", (delta,))
    if moment.experiment.loss == "mean_squared_error":
        yield Line(f"    {grad_a} = 2 * ({a} - Y) / Y.size", (grad_a,))
        yield by_slope
    elif moment.experiment.loss == "half_squared_error":
        yield Line(f"    {grad_a} = ({a} - Y) / len(Y)", (grad_a,))
        yield by_slope
    elif activation == "sigmoid":
        yield f"    p = {_CLIP.format(a=a)}"
        yield Line(f"    {grad_a} = ({a} - Y) / (p * (1 - p)) / Y.size", (grad_a,))
        yield f"    # {moment.words(CANCELS)}"
        yield Line(f"    {delta} = ({a} - Y) / Y.size", (delta,))
    else:
        yield Line(f"    {grad_a} = np.where({a} == p, ({a} - Y) / (p * (1 - p)) / Y.size, 0)", (grad_a,))
        yield by_slope


def _sgd(optimizer: Sgd) -> list[str]:
    if not optimizer.momentum:
        return ["    for w, g in zip(parameters, gradients):", "        w -= learning_rate * g"]
    step = "momentum * v - learning_rate * g" if optimizer.nesterov else "v"
    return [
        "    for w, g, v in zip(parameters, gradients, velocity):",
        "        v[:] = momentum * v - learning_rate * g",
        f"        w += {step}",
    ]


def _rmsprop(_optimizer: RmsProp) -> list[str]:
    return [
        "    for w, g, v in zip(parameters, gradients, velocity):",
        "        v[:] = rho * v + (1 - rho) * g**2",
        "        w -= learning_rate * g / np.sqrt(v + epsilon)",
    ]


def _adam(_optimizer: Adam) -> list[str]:
    return [
        "    alpha = learning_rate * np.sqrt(1 - number(beta_2) ** t) / (1 - number(beta_1) ** t)",
        "    for w, g, m_w, v_w in zip(parameters, gradients, m, v):",
        "        m_w += (g - m_w) * (1 - beta_1)",
        "        v_w += (g**2 - v_w) * (1 - beta_2)",
        "        w -= alpha * m_w / (np.sqrt(v_w) + epsilon)",
    ]


_UPDATES: dict[str, Callable[..., list[str]]] = {"sgd": _sgd, "rmsprop": _rmsprop, "adam": _adam}


def _update(moment: Moment) -> Iterator[str | Line]:
    names = [name for n in moment.numbers for name in (f"grad_W{n}", f"grad_b{n}")]
    yield Line("    t = t + 1", ("update",))
    yield Line(f"    gradients = [{', '.join(names)}]", ("update",))
    optimizer = moment.experiment.optimizer
    for text in _UPDATES[optimizer.name](optimizer):
        yield Line(text, ("update",))
