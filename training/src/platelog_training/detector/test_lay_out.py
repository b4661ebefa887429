"""A graph that is laid out says what the plain one says, up to its very edges, in 8 bits, too, and its weights can be had back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from ..shipping.int8 import quantise
from ..shipping.recover import weights_of
from .export import FINELY, IN_FLOAT, QUANTISED, WITHIN, write_onnx
from .lay_out import join_way_in, lay_out, undo
from .network import PlateDetector
from .running import run_onnx


def _network(stem: tuple[int, ...]) -> PlateDetector:
    torch.manual_seed(3)
    network = PlateDetector(stem=stem, widths=(8, 8, 16), depths=(1, 1, 1), neck=8, inners=(4, 8, 8)).eval()
    for module in network.modules():  # equal tensors, as a new network has, would share one name in the graph
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5), torch.nn.init.normal_(module.bias, std=0.3)
    torch.nn.init.normal_(network.head.weight, std=0.3)
    return network


@pytest.mark.parametrize("stem", [(4, 8), (8,)])
def test_laying_out_changes_nothing_that_is_said(tmp_path: Path, stem: tuple[int, ...]) -> None:
    write_onnx(_network(stem), tmp_path / "plain.onnx")
    laid_out = lay_out(onnx.load(str(tmp_path / "plain.onnx")))
    assert not any(node.op_type == "Resize" for node in laid_out.graph.node)
    onnx.save(laid_out, str(tmp_path / "laid_out.onnx"))
    rng = np.random.default_rng(1)
    for shape in ((1, 1, 64, 96), (2, 1, 32, 32), (3, 1, 96, 64)):
        picture = rng.integers(0, 256, shape, dtype=np.uint8)
        one, other = (run_onnx(tmp_path / f"{name}.onnx")(picture) for name in ("plain", "laid_out"))
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("stem", [(4, 8), (8,)])
def test_weights_come_back(tmp_path: Path, stem: tuple[int, ...]) -> None:
    write_onnx(_network(stem), tmp_path / "plain.onnx")
    model = onnx.load(str(tmp_path / "plain.onnx"))
    plain, alone = weights_of(model.graph), weights_of(model.graph)
    undo(alone)
    found = weights_of(lay_out(model).graph)
    undo(found)
    assert plain.keys() == alone.keys() == found.keys()
    for name, value in plain.items():
        np.testing.assert_array_equal(alone[name], value)
        np.testing.assert_array_equal(found[name], value)


def test_in_8_bits_the_bytes_come_in_as_they_are(tmp_path: Path) -> None:
    write_onnx(_network((8,)), tmp_path / "plain.onnx")
    onnx.save(lay_out(onnx.load(str(tmp_path / "plain.onnx"))), str(tmp_path / "laid_out.onnx"))
    rng = np.random.default_rng(2)
    pictures = [rng.integers(0, 256, (1, 1, 64, 96), dtype=np.uint8) for _ in range(3)]
    rounded = tmp_path / "int8.onnx"
    quantise(tmp_path / "laid_out.onnx", rounded, pictures, kinds=QUANTISED, within=WITHIN, in_float=IN_FLOAT, finely=FINELY)
    joined = join_way_in(onnx.load(str(rounded)))
    assert not any(node.op_type in ("Cast", "Sub") and node.name.startswith(WITHIN) for node in joined.graph.node)
    onnx.save(joined, str(tmp_path / "joined.onnx"))
    before, after, exact = (run_onnx(tmp_path / f"{name}.onnx")(pictures[0]) for name in ("int8", "joined", "plain"))
    np.testing.assert_array_equal(before, after)
    assert np.abs(after[:, 0] - exact[:, 0]).max() < 0.1
    found = weights_of(joined.graph)
    undo(found)
    exactly = weights_of(onnx.load(str(tmp_path / "plain.onnx")).graph)
    for name in ("stem.0.0.weight", "down32.0.weight", "down16.0.weight"):
        assert np.abs(found[name] - exactly[name]).max() <= np.abs(exactly[name]).max() / 120


def test_pictures_without_black_and_white_are_refused(tmp_path: Path) -> None:
    write_onnx(_network((8,)), tmp_path / "plain.onnx")
    onnx.save(lay_out(onnx.load(str(tmp_path / "plain.onnx"))), str(tmp_path / "laid_out.onnx"))
    grey = [np.random.default_rng(3).integers(20, 200, (1, 1, 64, 96), dtype=np.uint8)]
    quantise(tmp_path / "laid_out.onnx", tmp_path / "int8.onnx", grey, kinds=QUANTISED, within=WITHIN, in_float=IN_FLOAT, finely=FINELY)
    with pytest.raises(ValueError, match="black and white"):
        join_way_in(onnx.load(str(tmp_path / "int8.onnx")))


def test_another_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with"):
        lay_out(onnx.ModelProto())
