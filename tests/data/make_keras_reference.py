"""Ask Keras itself: random networks with every loss, activation and optimizer, into keras_reference.json.

Run it with the Python of an environment that has tensorflow-cpu 2.21:  python make_keras_reference.py
"""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np

STEPS = 5
SEED = 1  # with this one no network's ReLUs are all cut off, so every case has a gradient
OPTIMIZERS = [
    {"name": "sgd", "learning_rate": 0.5},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
    {"name": "rmsprop", "learning_rate": 0.01, "rho": 0.9},
    {"name": "adam", "learning_rate": 0.1},
    {"name": "adam", "learning_rate": 0.01, "beta_1": 0.5, "beta_2": 0.99, "epsilon": 1e-3},
]
ACTIVATIONS = ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"]
LOSSES = ["binary_crossentropy", "mean_squared_error", "half_squared_error"]


def loss_function(name):
    import keras
    import tensorflow as tf

    if name == "half_squared_error":  # the textbook's; Keras has none
        return lambda y, a: tf.reduce_mean(tf.reduce_sum(tf.square(a - y), axis=-1) / 2)
    return {
        "binary_crossentropy": keras.losses.BinaryCrossentropy,
        "mean_squared_error": keras.losses.MeanSquaredError,
    }[name]()


def optimizer_of(settings):
    import keras

    classes = {
        "sgd": keras.optimizers.SGD,
        "rmsprop": keras.optimizers.RMSprop,
        "adam": keras.optimizers.Adam,
    }
    return classes[settings["name"]](**{key: value for key, value in settings.items() if key != "name"})


def layers_of(arrays):
    pairs = zip(arrays[::2], arrays[1::2], strict=True)
    return [{"kernel": kernel.numpy().tolist(), "bias": bias.numpy().tolist()} for kernel, bias in pairs]


def run(experiment, variables, x, y):
    """Train as the GradientTape notebook does; return losses, first gradients, and parameters after all."""
    import keras
    import tensorflow as tf

    optimizer = optimizer_of(experiment["optimizer"])
    loss_of = loss_function(experiment["loss"])
    losses, first = [], None
    for _ in range(STEPS):
        with tf.GradientTape() as tape:
            a = x
            for kernel, bias, layer in zip(
                variables[::2], variables[1::2], experiment["layers"], strict=True
            ):
                a = keras.activations.get(layer["activation"])(a @ kernel + bias)
            loss = loss_of(y, a)
        gradients = tape.gradient(loss, variables)
        first = first or gradients
        losses.append(float(loss))
        optimizer.apply_gradients(zip(gradients, variables, strict=True))
    return losses, layers_of(first), layers_of(variables)


def case(number, rng, loss, output, dtype):
    import keras
    import tensorflow as tf

    keras.backend.set_floatx(dtype)
    hidden = ACTIVATIONS[number % len(ACTIVATIONS)]
    sizes = [2 + number % 2, 3, 1 + number % 2]
    names = [hidden, output]
    parameters = []
    for (fan_in, units), name in zip(pairwise(sizes), names, strict=True):
        small = name == output != "sigmoid" and loss == "binary_crossentropy"
        kernel, bias = rng.uniform(-1, 1, (fan_in, units)), rng.uniform(0, 1, units)
        parameters += [kernel * 0.1, np.full(units, 0.4)] if small else [kernel, bias]
    inputs, targets = rng.uniform(-1, 1, (5, sizes[0])), rng.integers(0, 2, (5, sizes[-1]))
    variables = [tf.Variable(values.astype(dtype)) for values in parameters]
    experiment = {
        "format": "xorstudio-experiment",
        "version": 1,
        "name": f"{loss}, {hidden}, {output}",
        "dataset": {"inputs": inputs.astype(dtype).tolist(), "targets": targets.tolist()},
        "layers": [{"units": u, "activation": n} for u, n in zip(sizes[1:], names, strict=True)],
        "parameters": layers_of(variables),
        "loss": loss,
        "optimizer": OPTIMIZERS[number % len(OPTIMIZERS)],
        "dtype": dtype,
    }
    x, y = tf.constant(inputs.astype(dtype)), tf.constant(targets.astype(dtype))
    losses, gradients, after = run(experiment, variables, x, y)
    return {"experiment": experiment, "losses": losses, "gradients": gradients, "parameters_after_all": after}


def main():
    rng = np.random.default_rng(SEED)
    cases = []
    for dtype in ("float32", "float64"):
        for number in range(18):
            output = ACTIVATIONS[(number // 3 + number) % len(ACTIVATIONS)]
            cases.append(case(number, rng, LOSSES[number // 6], output, dtype))
    lines = ",\n".join(json.dumps(each) for each in cases)
    Path(__file__).with_name("keras_reference.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
