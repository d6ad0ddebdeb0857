"""Hundreds of files, each wrong in its own way, with the words that the answer must hold."""

import copy
import json
from typing import Any

LAYER_VALUES: list[dict[str, Any]] = [
    {"kernel": [[0.25, 0.5], [0.75, -1]], "bias": [0, 0.125]},
    {"kernel": [[1.5], [0.5]], "bias": [0]},
]
GOOD: dict[str, Any] = {
    "format": "xorstudio-experiment",
    "version": 1,
    "name": "good",
    "dataset": {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0]]},
    "layers": [{"units": 2, "activation": "sigmoid"}, {"units": 1, "activation": "sigmoid"}],
    "initializer": {"name": "glorot_uniform", "seed": 0},
    "parameters": LAYER_VALUES,
    "loss": "binary_crossentropy",
    "optimizer": {"name": "adam", "learning_rate": 0.1, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7},
    "dtype": "float32",
    "progress": {
        "epoch": 3,
        "m": copy.deepcopy(LAYER_VALUES),
        "v": [{"kernel": [[1, 1], [1, 1]], "bias": [1, 1]}, {"kernel": [[1], [1]], "bias": [1]}],
    },
    "view": {"zoom": 1.5},
}
SGD = {"name": "sgd", "learning_rate": 0.5, "momentum": 0.5, "nesterov": True}
RMSPROP = {"name": "rmsprop", "learning_rate": 0.5, "rho": 0.5, "epsilon": 1e-7}

NO_NUMBER = [
    "null", "true", '"1"', "[]", "{}", "NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 310, "9" * 5000,
    "-1e39",
]  # fmt: skip
POSITIVE = [*NO_NUMBER, "0", "-0.5", "1e-60"]
FRACTION = [*NO_NUMBER, "-0.1", "1", "2", "0.999999999"]
NO_WHOLE = ["null", "false", '"1"', "[1]", "{}", "NaN", "0.5", "1.0", "-1", "99999999999", "9" * 5000]
NO_LIST = ["null", "true", "1", '"x"', "{}", "[]", "NaN"]
NO_OBJECT = ["null", "true", "1", '"x"', "[]", "NaN"]
NO_NAME = ["null", "true", "1", "[]", "{}", '""', '"nonsense"', "NaN"]
NO_TEXT = [
    "null",
    "true",
    "1",
    "[]",
    "{}",
    '"' + "x" * 300 + '"',
    r'"a\nb"',
    r'"\ud800"',
    r'"\u2028"',
    "1e999",
]

WRONG_VALUES: dict[str, list[str]] = {
    "format": NO_NAME,
    "version": [*NO_WHOLE, "2", "0"],
    "name": NO_TEXT,
    "dtype": [*NO_NAME, '"float16"'],
    "loss": [*NO_NAME, '"BinaryCrossentropy"'],
    "dataset": NO_OBJECT,
    "dataset.inputs": [*NO_LIST, json.dumps([[0, 0]] * 65)],
    "dataset.inputs[0]": [*NO_LIST, "[0, 0, 0, 0, 0, 0, 0, 0, 0]"],
    "dataset.inputs[2]": [*NO_LIST, "[1]", "[1, 0, 1]"],
    "dataset.inputs[2][1]": NO_NUMBER,
    "dataset.targets": [*NO_LIST, "[[1]]", "[[1], [1], [1], [1], [1]]"],
    "dataset.targets[3]": [*NO_LIST, "[1, 1]"],
    "dataset.targets[3][0]": [*NO_NUMBER, "2", "-0.001"],
    "layers": [*NO_LIST, json.dumps([{"units": 1, "activation": "relu"}] * 5)],
    "layers[1]": NO_OBJECT,
    "layers[0].units": [*NO_WHOLE, "0", "9"],
    "layers[1].units": [*NO_WHOLE, "0", "5"],
    "layers[1].activation": [*NO_NAME, '"Sigmoid"', '"softmax"'],
    "initializer": NO_OBJECT,
    "initializer.name": [*NO_NAME, '"he_normal"'],
    "initializer.seed": NO_WHOLE,
    "parameters": [*NO_LIST, json.dumps(LAYER_VALUES[:1]), json.dumps(LAYER_VALUES * 2)],
    "parameters[1]": NO_OBJECT,
    "parameters[0].kernel": [*NO_LIST, "[[1, 2]]", "[[1, 2], [1, 2], [1, 2]]"],
    "parameters[0].kernel[1]": [*NO_LIST, "[1]", "[1, 2, 3]"],
    "parameters[0].kernel[1][1]": NO_NUMBER,
    "parameters[0].bias": [*NO_LIST, "[1]", "[1, 2, 3]", "[[1, 2]]"][:-1],
    "parameters[0].bias[1]": NO_NUMBER,
    "optimizer": NO_OBJECT,
    "optimizer.name": [*NO_NAME, '"Adam"', '"adagrad"'],
    "optimizer.learning_rate": POSITIVE,
    "optimizer.beta_1": FRACTION,
    "optimizer.beta_2": FRACTION,
    "optimizer.epsilon": POSITIVE,
    "progress": NO_OBJECT,
    "progress.epoch": NO_WHOLE,
    "progress.m": [*NO_LIST, json.dumps(LAYER_VALUES[:1])],
    "progress.m[1].bias[0]": NO_NUMBER,
    "progress.v[1].kernel[0][0]": [*NO_NUMBER, "-0.5"],
    "view": NO_OBJECT,
    "view.zoom": [
        "NaN",
        "1e999",
        "1" + "0" * 310,
        r'"\udfff"',
        "[" * 20 + "]" * 20,
        '{"a":' * 20 + "1" + "}" * 20,
    ],
}
WITH_OPTIMIZER: list[tuple[dict[str, Any], str, list[str]]] = [
    (SGD, "optimizer.momentum", FRACTION),
    (SGD, "optimizer.nesterov", ["null", "0", "1", '"true"', "[]"]),
    (RMSPROP, "optimizer.rho", FRACTION),
    (RMSPROP, "optimizer.epsilon", POSITIVE),
]
OBJECTS = [
    "",
    "dataset",
    "layers[1]",
    "initializer",
    "parameters[0]",
    "optimizer",
    "progress",
    "progress.m[1]",
]
REQUIRED = [
    "format", "version", "dataset", "dataset.inputs", "dataset.targets", "layers", "layers[0].units",
    "layers[0].activation", "initializer.name", "parameters", "parameters[1].kernel", "parameters[1].bias",
    "loss", "optimizer", "optimizer.name", "progress.epoch", "progress.m", "progress.v", "progress.v[0].bias",
]  # fmt: skip


def steps(key: str) -> list[str | int]:
    """Return the way to a place: layers[1].units gives layers, 1, units."""
    parts = key.replace("[", ".[").split(".") if key else []
    return [int(part[1:-1]) if part.startswith("[") else part for part in parts]


def place(content: Any, way: list[str | int]) -> Any:
    for step in way:
        content = content[step]
    return content


def with_text(key: str, text: str, content: dict[str, Any] = GOOD) -> bytes:
    """Return the good file with JSON (or what is none) at one place."""
    content = copy.deepcopy(content)
    *way, last = steps(key)
    place(content, way)[last] = "@here@"
    return json.dumps(content).replace('"@here@"', text).encode()


def without(key: str) -> bytes:
    content = copy.deepcopy(GOOD)
    *way, last = steps(key)
    del place(content, way)[last]
    return json.dumps(content).encode()


def with_key(key: str, name: str, text: str) -> bytes:
    """Return the good file with one more key in an object, even one that is there already."""
    content = copy.deepcopy(GOOD)
    place(content, steps(key))["@here@"] = 0
    return json.dumps(content).replace('"@here@": 0', f"{json.dumps(name)}: {text}").encode()


def changed(**changes: Any) -> bytes:
    content = GOOD | changes
    return json.dumps({name: value for name, value in content.items() if value is not None}).encode()


def joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def cases() -> dict[str, tuple[bytes, str]]:
    """Return every bad file with the words that its message must hold."""
    result: dict[str, tuple[bytes, str]] = {}
    for key, texts in WRONG_VALUES.items():
        words = key if key.startswith("view.") else f"{key} "  # the view is searched to its end: view.zoom[0]
        for text in texts:
            result[f"{key} = {text[:30]} ({len(text)})"] = (with_text(key, text), words)
    for optimizer, key, texts in WITH_OPTIMIZER:
        content = {name: value for name, value in GOOD.items() if name != "progress"} | {
            "optimizer": optimizer
        }
        for text in texts:
            result[f"{optimizer['name']}: {key} = {text[:30]} ({len(text)})"] = (
                with_text(key, text, content),
                key,
            )
    for key in REQUIRED:
        result[f"without {key}"] = (without(key), f"{key} is missing")
    for key in OBJECTS:
        for name in ("nonsense", "Units", "0"):
            shown = name if name != "0" else '"0"'
            result[f"{key} with {name}"] = (
                with_key(key, name, "1"),
                f"{joined(key, shown)} is an unknown key",
            )
        twice, again = next((name, json.dumps(value)) for name, value in place(GOOD, steps(key)).items())
        words = f"{joined(key, twice)} stands twice"
        result[f"{key} with {twice} twice"] = (with_key(key, twice, again), words)
    return result | whole_files() | truncated()


def whole_files() -> dict[str, tuple[bytes, str]]:
    good = json.dumps(GOOD)
    return {
        "empty": (b"", "the file ends"),
        "blank": (b" \n\t\n", "the file ends"),
        "null": (b"null", "experiment holds null"),
        "a number": (b"1", "experiment holds 1"),
        "a text": (b'"xor"', 'experiment holds "xor"'),
        "NaN": (b"NaN", "experiment holds NaN"),
        "a list": (f"[{good}]".encode(), "experiment holds [{...}]"),
        "an empty object": (b"{}", "format is missing"),
        "not UTF-8": (good.replace("good", "g\xf6\xf6d").encode("latin-1"), "of the file holds 0xf6"),
        "UTF-16": (good.encode("utf-16"), "allowed is text in UTF-8"),
        "UTF-32": (good.encode("utf-32-be"), "allowed is JSON"),
        "a picture": (b"\x89PNG\r\n\x1a\n", "byte 0 of the file holds 0x89"),
        "NUL bytes": (b"\0" * 100, "line 1, column 1"),
        "a comment": (f"// mine\n{good}".encode(), "line 1, column 1"),
        "a comma at the end": (b'{"format": "xorstudio-experiment",}', "allowed is JSON"),
        "no quotes": (b"{format: 1}", "line 1, column 2"),
        "single quotes": (b"{'format': 1}", "line 1, column 2"),
        "a line break in a text": (b'{"format": "xor\nstudio"}', "allowed is JSON"),
        "a leading zero": (with_text("version", "01"), "allowed is JSON"),
        "a plus sign": (with_text("version", "+1"), "allowed is JSON"),
        "a hexadecimal number": (with_text("version", "0x1"), "allowed is JSON"),
        "a bad escape": (with_text("name", r'"\x41"'), "allowed is JSON"),
        "two objects": (f"{good}{good}".encode(), "allowed is JSON"),
        "YAML": (b"format: xorstudio-experiment\nversion: 1\n", "line 1, column 1"),
        "HTML": (b"<!DOCTYPE html><html></html>", "line 1, column 1"),
        "over 1 MB": (good.encode() + b" " * 1_000_000, "more than 1000000 bytes"),
        "over 1 MB of weights": (with_text("parameters", f"[{'1,' * 600_000}1]"), "more than 1000000 bytes"),
        "deep lists": (b"[" * 400_000 + b"]" * 400_000, "nested too deeply"),
        "deep objects": (b'{"a":' * 150_000, "nested too deeply"),
        "deep in its place": (with_text("layers", "[" * 100_000 + "]" * 100_000), "nested too deeply"),
        "ten thousand keys": (
            json.dumps(GOOD | {f"k{number}": number for number in range(10_000)}).encode(),
            "k0 is an unknown key",
        ),
        "a key of half a megabyte": (json.dumps(GOOD | {"k" * 500_000: 1}).encode(), "is an unknown key"),
        "a key with a line break": (json.dumps(GOOD | {"a\nb\x1b[2J": 1}).encode(), r"a\nb\u001b[2J"),
        "a newer file with newer keys": (changed(version=7, engine="new", layers=None), "version holds 7"),
        "neither parameters nor initializer": (
            changed(parameters=None, initializer=None, progress=None),
            "parameters is missing, and so is initializer",
        ),
        "a setting of another optimizer": (
            changed(optimizer={"name": "adam", "momentum": 0.5}),
            "optimizer.momentum is an unknown key",
        ),
        "a setting of no optimizer": (
            changed(optimizer={"name": "sgd", "decay": 0.5}, progress=None),
            "optimizer.decay is an unknown key",
        ),
        "the memory of another optimizer": (
            changed(optimizer={"name": "sgd"}),
            "progress.m is an unknown key",
        ),
        "a slot that is missing": (
            changed(optimizer=SGD, progress={"epoch": 1}),
            "progress.velocity is missing",
        ),
        "a mean of squares below zero": (
            changed(optimizer=RMSPROP, progress={"epoch": 1, "velocity": LAYER_VALUES}),
            "progress.velocity[0].kernel[1][1] holds -1",
        ),
        "weights for other layers": (
            changed(layers=[{"units": 3, "activation": "relu"}, GOOD["layers"][1]]),
            "parameters[0].kernel[0] holds a list of 2; allowed is a list of 3",
        ),
        "weights for other inputs": (
            changed(dataset={"inputs": [[1], [0]], "targets": [[1], [0]]}),
            "parameters[0].kernel holds a list of 2; allowed is a list of 1",
        ),
        "twice in the view": (with_text("view", '{"a": {"b": 1, "b": 2}}'), "view.a.b stands twice"),
        "broken text as a key of the view": (with_text("view", r'{"\ud800": 1}'), "view "),
    }  # fmt: skip


def truncated() -> dict[str, tuple[bytes, str]]:
    good = json.dumps(GOOD).encode()
    return {
        f"cut off after {length} bytes": (good[:length], "the file ") for length in range(40, len(good), 31)
    }
