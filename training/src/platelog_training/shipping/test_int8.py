"""An 8-bit copy of a small graph says nearly what the float one says, and is smaller."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from ..detector.export import IN_FLOAT, QUANTISED, WITHIN, write_onnx
from ..detector.network import PlateDetector
from ..detector.running import run_onnx
from .int8 import quantise


def test_eight_bits_say_nearly_the_same(tmp_path: Path) -> None:
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    write_onnx(PlateDetector().eval(), tmp_path / "float.onnx")
    pictures = [rng.integers(0, 256, (1, 1, 96, 128), dtype=np.uint8) for _ in range(4)]
    quantise(tmp_path / "float.onnx", tmp_path / "int8.onnx", pictures, kinds=QUANTISED, within=WITHIN, in_float=IN_FLOAT)
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
