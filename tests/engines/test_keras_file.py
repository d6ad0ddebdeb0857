"""Weights come out of files that Keras has made; the rest is refused in one sentence, and runs nothing."""

import io
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from xorstudio.engines.keras_file import INSIDE, MOST_BYTES, KerasFileError, read_weights

SIZES = (2, 2, 1)

MAKE = """
import sys
from pathlib import Path
import numpy as np
from tensorflow import keras

folder = Path(sys.argv[1])
Dense, rng = keras.layers.Dense, np.random.default_rng(3)

def save(name, layers, inputs=2):
    model = keras.Sequential([keras.Input((inputs,)), *layers])
    model.set_weights([rng.normal(size=w.shape) for w in model.get_weights()])
    model.save(folder / f"{name}.keras")
    model.save_weights(folder / f"{name}.weights.h5")
    np.savez(folder / f"{name}.npz", *model.get_weights())

save("small", [Dense(2, activation="sigmoid"), Dense(1, activation="sigmoid")])
save("named", [Dense(2, name="hidden"), keras.layers.Activation("tanh"), Dense(1, name="output")])
save("no_bias", [Dense(2, use_bias=False), Dense(1)])
save("deep", [Dense(n) for n in (8, 7, 6, 5)], inputs=8)
save("wide", [Dense(3), Dense(1)])
save("other", [Dense(2), keras.layers.BatchNormalization(), Dense(1)])
save("lambda", [Dense(2), keras.layers.Lambda(lambda x: [x, open(sys.argv[1] + "/ran", "w")][0]), Dense(1)])
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of files that Keras has made, in a process of its own."""
    folder = tmp_path_factory.mktemp("keras")
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_HOME": str(folder / "home")}
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], check=True, env=environment, timeout=200)
    (folder / "ran").unlink(missing_ok=True)  # the model itself was run when it was made
    return folder


@contextmanager
def h5(path: Path) -> Iterator[Any]:
    import h5py

    with h5py.File(path, "w") as file:
        yield file


def fill(file: Any, *layers: dict[str, Any]) -> None:
    for number, numbers in enumerate(layers):
        group = file.create_group(f"layers/dense{f'_{number}' if number else ''}/vars")
        for key, value in numbers.items():
            group[key] = value


GOOD = {"0": np.ones((2, 2), "f"), "1": np.ones(2, "f")}, {"0": np.ones((2, 1), "f"), "1": np.ones(1, "f")}


def refusal(path: Path, sizes: tuple[int, ...] = SIZES) -> str:
    with pytest.raises(KerasFileError) as caught:
        read_weights(path, sizes)
    text = str(caught.value)
    assert caught.value.template.format(**caught.value.values) == text
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_without_the_library_the_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "h5py", None)
    assert "dev.py run --tensorflow" in refusal(tmp_path / "some.keras")


@pytest.mark.parametrize("name", ["weights.txt", "weights", "model.keras.zip"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name) == f"{name} is no Keras file; allowed are .keras and .weights.h5."


@pytest.mark.tensorflow
@pytest.mark.parametrize("ending", ["keras", "weights.h5"])
@pytest.mark.parametrize(
    ("name", "sizes"), [("small", SIZES), ("named", SIZES), ("deep", (8, 8, 7, 6, 5)), ("lambda", SIZES)]
)
def test_weights_that_keras_saved_are_read(
    made: Path, name: str, sizes: tuple[int, ...], ending: str
) -> None:
    found = read_weights(made / f"{name}.{ending}", sizes)
    with np.load(made / f"{name}.npz") as saved:
        wanted = [saved[key] for key in saved.files]
    numbers = [np.array(part, np.float32) for layer in found for part in (layer.kernel, layer.bias)]
    assert len(numbers) == len(wanted)
    assert all(np.array_equal(one, other) for one, other in zip(numbers, wanted, strict=True))
    assert not (made / "ran").exists()


@pytest.mark.tensorflow
def test_layer_without_bias_gets_zeros(made: Path) -> None:
    assert read_weights(made / "no_bias.keras", SIZES)[0].bias == (0.0, 0.0)


@pytest.mark.tensorflow
@pytest.mark.parametrize("ending", ["keras", "weights.h5"])
def test_other_shapes_are_refused_with_both(made: Path, ending: str) -> None:
    assert refusal(made / f"wide.{ending}") == (
        f"wide.{ending} holds weights of the shapes (2, 3), (3), (3, 1), (1); "
        "this network needs (2, 2), (2), (2, 1), (1)."
    )
    assert "needs (2, 2), (2)." in refusal(made / f"small.{ending}", (2, 2))
    assert "(2, 2), (2), (2, 1), (1), (1, 1), (1)" in refusal(made / f"small.{ending}", (2, 2, 1, 1))


@pytest.mark.tensorflow
def test_other_layers_with_weights_are_refused(made: Path) -> None:
    assert "'batch_normalization'" in refusal(made / "other.keras")


@pytest.mark.tensorflow
@pytest.mark.parametrize("ending", ["keras", "weights.h5"])
def test_every_torn_file_is_refused(made: Path, tmp_path: Path, ending: str) -> None:
    whole = (made / f"small.{ending}").read_bytes()
    torn = tmp_path / f"torn.{ending}"
    for length in range(0, len(whole) - 64, 64):
        torn.write_bytes(whole[:length])
        refusal(torn)


@pytest.mark.tensorflow
@pytest.mark.parametrize("ending", ["keras", "weights.h5"])
def test_a_file_with_holes_is_read_or_refused(made: Path, tmp_path: Path, ending: str) -> None:
    whole = (made / f"small.{ending}").read_bytes()
    path, refused = tmp_path / f"holes.{ending}", 0
    for start in range(0, len(whole), 64):
        path.write_bytes(whole[:start] + b"\xff" * 64 + whole[start + 64 :])
        try:
            read_weights(path, SIZES)
        except KerasFileError:
            refused += 1
    assert refused > 0


@pytest.mark.tensorflow
def test_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.keras")
    large = tmp_path / "large.h5"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert f"{MOST_BYTES + 1} bytes" in refusal(large)


@pytest.mark.tensorflow
def test_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.keras"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(INSIDE, bytes(MOST_BYTES + 1))
    assert bomb.stat().st_size < MOST_BYTES / 100
    assert f"{INSIDE} has {MOST_BYTES + 1} bytes" in refusal(bomb)


@pytest.mark.tensorflow
def test_archive_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.keras"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(INSIDE, bytes(50_000_000))
    size = (50_000_000).to_bytes(4, "little")
    bomb.write_bytes(bomb.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    refusal(bomb)


@pytest.mark.tensorflow
@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(made: Path, tmp_path: Path, packing: int) -> None:
    path = tmp_path / "packed.keras"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr(INSIDE, (made / "small.weights.h5").read_bytes())
    assert "packed" in refusal(path)


@pytest.mark.tensorflow
def test_archive_without_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", "{}")
    assert INSIDE in refusal(path)


class _Bomb:
    """Something that runs code as soon as somebody unpickles it."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[..., None], tuple[Path]]:
        return Path.touch, (self.target,)


@pytest.mark.tensorflow
def test_no_code_from_the_file_is_ever_run(tmp_path: Path) -> None:
    target, weights = tmp_path / "ran", tmp_path / "plain.weights.h5"
    bomb = pickle.dumps(_Bomb(target))
    with h5(weights) as file:
        fill(file, *GOOD)
        file.attrs["pickle"] = np.void(bomb)
        file["layers"].attrs["custom_objects"] = np.void(bomb)
    path = tmp_path / "bomb.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(INSIDE, weights.read_bytes())
        archive.writestr(
            "config.json", '{"class_name": "Lambda", "module": "os", "registered_name": "system"}'
        )
        archive.writestr("assets/objects.pkl", bomb)
        archive.writestr("../../outside", b"x")
    assert read_weights(path, SIZES)[0].kernel == ((1.0, 1.0), (1.0, 1.0))
    assert sorted(item.name for item in tmp_path.iterdir()) == ["bomb.keras", "plain.weights.h5"]
    pickle.loads(bomb)
    assert target.exists()  # it would have run


@pytest.mark.tensorflow
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_weight_that_is_not_finite_is_refused(tmp_path: Path, value: float) -> None:
    path = tmp_path / "w.weights.h5"
    with h5(path) as file:
        fill(file, GOOD[0], {"0": np.array([[1.0], [value]]), "1": np.ones(1)})
    assert refusal(path) == "w.weights.h5 holds a weight that is not finite."


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    "kernel",
    [
        np.ones((2, 2), "i4"),
        np.ones(2),
        np.ones((2, 2, 1)),
        np.float32(1),
        np.ones((3, 2)),
        "text",
        np.array([[b"a", b"b"]] * 2),
        np.ones((2, 2), "c8"),
        np.ones((2, 2), [("a", "f4")]),
    ],
    ids=repr,
)
def test_numbers_of_other_kinds_and_shapes_are_refused(tmp_path: Path, kernel: object) -> None:
    path = tmp_path / "w.weights.h5"
    with h5(path) as file:
        fill(file, {**GOOD[0], "0": kernel}, GOOD[1])
    assert "this network needs (2, 2), (2), (2, 1), (1)." in refusal(path)


@pytest.mark.tensorflow
def test_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    import h5py

    secret = tmp_path / "secret.h5"
    with h5(secret) as file:
        fill(file, *GOOD)
    ways: dict[str, Callable[[Any], None]] = {
        "layers": lambda file: file.__setitem__("layers", h5py.ExternalLink(str(secret), "layers")),
        "layer": lambda file: file.__setitem__(
            "layers/dense", h5py.ExternalLink(str(secret), "layers/dense")
        ),
        "kernel": lambda file: file.__setitem__(
            "layers/dense/vars/0", h5py.ExternalLink(str(secret), "layers/dense/vars/0")
        ),
        "soft": lambda file: file.__setitem__("layers/dense/vars/0", h5py.SoftLink("/kernel")),
        "loop": lambda file: file.__setitem__("layers", h5py.SoftLink("/layers")),
    }
    for name, link in ways.items():
        path = tmp_path / f"{name}.weights.h5"
        with h5(path) as file:
            file["kernel"] = np.ones((2, 2))
            link(file)
        refusal(path)


@pytest.mark.tensorflow
def test_numbers_in_other_files_are_not_read(tmp_path: Path) -> None:
    import h5py

    (tmp_path / "raw").write_bytes(np.ones((2, 2)).tobytes())
    with h5(tmp_path / "source.h5") as file:
        file["data"] = np.ones((2, 2))
    outer, virtual = tmp_path / "outer.weights.h5", tmp_path / "virtual.weights.h5"
    with h5(outer) as file:
        fill(file, {"1": np.ones(2)}, GOOD[1])
        numbers = file["layers/dense/vars"]
        numbers.create_dataset("0", (2, 2), "f8", external=[(str(tmp_path / "raw"), 0, 32)])
    with h5(virtual) as file:
        fill(file, {"1": np.ones(2)}, GOOD[1])
        layout = h5py.VirtualLayout((2, 2), "f8")
        layout[:] = h5py.VirtualSource(str(tmp_path / "source.h5"), "data", (2, 2))
        file["layers/dense/vars"].create_virtual_dataset("0", layout)
    assert "shapes (2), (2, 1), (1)" in refusal(outer)
    assert "shapes (2), (2, 1), (1)" in refusal(virtual)


@pytest.mark.tensorflow
def test_huge_datasets_and_chunks_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "w.weights.h5"
    with h5(path) as file:
        fill(file, {"1": np.ones(2)}, GOOD[1])
        file["layers/dense/vars"].create_dataset(
            "0", (2, 2), "f8", chunks=(10_000, 10_000), maxshape=(None, None), compression="gzip"
        )
    assert "shapes (2), " in refusal(path)
    with h5(path) as file:
        fill(file, {"1": np.ones(2)}, GOOD[1])
        file["layers/dense/vars"].create_dataset("0", (100_000, 100_000), "f8", chunks=(100, 100))
    assert "(100000, 100000)" in refusal(path)


@pytest.mark.tensorflow
def test_no_layers_and_many_layers_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "w.weights.h5"
    with h5(path) as file:
        file.create_group("layers")
    assert "no Dense layer" in refusal(path)
    with h5(path) as file:
        file["layers"] = np.ones(3)
    assert "no Dense layer" in refusal(path)
    with h5(path) as file:
        fill(file, *([GOOD[0]] * 300))
    text = refusal(path)
    assert len(text) < 300
    assert "…" in text


@pytest.mark.tensorflow
def test_layers_are_taken_in_their_order_not_in_that_of_their_names(tmp_path: Path) -> None:
    path = tmp_path / "w.weights.h5"
    with h5(path) as file:
        fill(file, *({"0": np.full((1, 1), float(n)), "1": np.zeros(1)} for n in range(12)))
    found = read_weights(path, (1,) * 13)
    assert [layer.kernel[0][0] for layer in found] == list(range(12))


@pytest.mark.tensorflow
def test_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    for name, content in (
        ("a.keras", b"PK\x03\x04"),
        ("b.keras", b"\x89HDF\r\n\x1a\n"),
        ("c.h5", b"PK"),
        ("d.h5", b""),
    ):
        (tmp_path / name).write_bytes(content)
        assert name in refusal(tmp_path / name)
    buffer = io.BytesIO()
    np.savez(buffer, kernel=np.ones((2, 2)))
    (tmp_path / "e.keras").write_bytes(buffer.getvalue())
    assert INSIDE in refusal(tmp_path / "e.keras")
