"""An 8-bit copy of a small graph says nearly what the float one says, and is smaller."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from ..detector.export import FINELY, IN_FLOAT, QUANTISED, WITHIN, write_onnx
from ..detector.network import PlateDetector
from ..detector.running import run_onnx
from ..reader.export import write_onnx as write_reader
from ..reader.network import PlateReader
from ..reader.running import run_onnx as run_reader
from .int8 import quantise, round_finely


def test_eight_bits_say_nearly_the_same(tmp_path: Path) -> None:
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    write_onnx(PlateDetector().eval(), tmp_path / "float.onnx")
    pictures = [rng.integers(0, 256, (1, 1, 96, 128), dtype=np.uint8) for _ in range(4)]
    quantise(tmp_path / "float.onnx", tmp_path / "int8.onnx", pictures, kinds=QUANTISED, within=WITHIN, in_float=IN_FLOAT, finely=FINELY)
    one, other = run_onnx(tmp_path / "float.onnx")(pictures[0]), run_onnx(tmp_path / "int8.onnx")(pictures[0])
    assert one.shape == other.shape
    assert np.abs(one[:, 0] - other[:, 0]).max() < 0.02
    assert not np.array_equal(one, other)
    # The coordinates are made of what the network says by sums and products of their own, which eight bits would round to pixels.
    graph = onnx.load(str(tmp_path / "int8.onnx")).graph
    rounded = {name for node in graph.node if node.op_type == "DequantizeLinear" for name in node.output}
    sums = [node for node in graph.node if node.op_type in ("Add", "Sub", "Mul", "Clip") and not node.name.startswith(WITHIN)]
    assert len(sums) > 5 and not any(name in rounded for node in sums for name in node.input)
    assert (tmp_path / "int8.onnx").stat().st_size < 0.5 * (tmp_path / "float.onnx").stat().st_size


def test_a_name_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    write_onnx(PlateDetector().eval(), tmp_path / "float.onnx")
    with pytest.raises(ValueError, match="begins with '/elsewhere'"):
        quantise(tmp_path / "float.onnx", tmp_path / "int8.onnx", [], kinds=QUANTISED, within=WITHIN, in_float=["/elsewhere"])


def test_fine_weights_never_pass_16_bits_and_are_finer_than_7_bits() -> None:
    rng = np.random.default_rng(4)
    weight = rng.laplace(0, 0.1, (32, 16, 2, 2)).astype(np.float32)
    weight[0] = 0.3  # neighbours that are all as large as can be
    levels, steps = round_finely(weight)
    in_sum = levels.transpose(0, 2, 3, 1).reshape(32, -1).astype(int)
    assert 255 * np.abs(in_sum[:, :-1] + in_sum[:, 1:]).max() <= 2**15 - 1
    assert np.abs(levels * steps.reshape(-1, 1, 1, 1) - weight).max() <= steps.max() / 2 * 1.001
    of_7_bits = np.abs(weight).max((1, 2, 3)) / 63
    assert np.all(steps <= of_7_bits) and np.mean(steps / of_7_bits) < 0.9


def test_steps_of_another_file_are_kept(tmp_path: Path) -> None:
    write_onnx(PlateDetector().eval(), tmp_path / "float.onnx")
    rng = np.random.default_rng(5)
    many, few = ([rng.integers(0, most, (1, 1, 64, 64), dtype=np.uint8)] for most in (256, 40))
    how = {"kinds": QUANTISED, "within": WITHIN, "in_float": IN_FLOAT, "finely": FINELY}
    quantise(tmp_path / "float.onnx", tmp_path / "one.onnx", many, **how)
    quantise(tmp_path / "float.onnx", tmp_path / "other.onnx", few, **how)
    quantise(tmp_path / "float.onnx", tmp_path / "like.onnx", few, **how, like=tmp_path / "one.onnx")
    one, other, like = (run_onnx(tmp_path / f"{name}.onnx")(many[0]) for name in ("one", "other", "like"))
    np.testing.assert_array_equal(one, like)
    assert not np.array_equal(one, other)


def test_what_an_operator_gives_can_stay_a_float(tmp_path: Path) -> None:
    torch.manual_seed(2)
    rng = np.random.default_rng(6)
    write_reader(PlateReader(5, layers=1).eval(), tmp_path / "float.onnx")
    crops = [rng.integers(0, 256, (2, 1, 48, 160), dtype=np.uint8) for _ in range(3)]
    scores = "/network/context/context.0/MatMul"
    how = {"kinds": ("Conv", "MatMul", "Gemm"), "within": "/", "in_float": ["/network/trunk/trunk.0/"]}
    quantise(tmp_path / "float.onnx", tmp_path / "rounded.onnx", crops, **how)
    quantise(tmp_path / "float.onnx", tmp_path / "unrounded.onnx", crops, **how, unrounded=[scores])
    after = {}
    for name in ("rounded", "unrounded"):
        graph = onnx.load(str(tmp_path / f"{name}.onnx")).graph
        given = next(node.output[0] for node in graph.node if node.name == scores)
        after[name] = [node.op_type for node in graph.node if given in node.input]
    assert after == {"rounded": ["QuantizeLinear"], "unrounded": ["Softmax"]}
    one, other = (run_reader(tmp_path / f"{name}.onnx")(crops[0])[0] for name in ("rounded", "unrounded"))
    assert np.abs(np.exp(one) - np.exp(other)).max() < 0.05
    with pytest.raises(ValueError, match="nowhere: what it gives goes to"):
        quantise(tmp_path / "float.onnx", tmp_path / "other.onnx", crops, **how, unrounded=["nowhere"])
