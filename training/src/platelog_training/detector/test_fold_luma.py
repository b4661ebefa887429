"""A folded graph says what the plain one says, up to its very edges, and its weights can be had back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from ..shipping.recover import weights_of
from .export import write_onnx
from .fold_luma import fold_luma, unfold_luma
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
def test_folding_changes_nothing_that_is_said(tmp_path: Path, stem: tuple[int, ...]) -> None:
    write_onnx(_network(stem), tmp_path / "plain.onnx")
    onnx.save(fold_luma(onnx.load(str(tmp_path / "plain.onnx"))), str(tmp_path / "folded.onnx"))
    rng = np.random.default_rng(1)
    for shape in ((1, 1, 64, 96), (2, 1, 32, 32)):
        picture = rng.integers(0, 256, shape, dtype=np.uint8)
        one, other = (run_onnx(tmp_path / f"{name}.onnx")(picture) for name in ("plain", "folded"))
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("stem", [(4, 8), (8,)])
def test_weights_come_back(tmp_path: Path, stem: tuple[int, ...]) -> None:
    write_onnx(_network(stem), tmp_path / "plain.onnx")
    model = onnx.load(str(tmp_path / "plain.onnx"))
    plain, alone = weights_of(model.graph), weights_of(model.graph)
    unfold_luma(model.graph, alone)
    np.testing.assert_array_equal(alone["stem.0.0.weight"], plain["stem.0.0.weight"])
    folded = fold_luma(model).graph
    found = weights_of(folded)
    unfold_luma(folded, found)
    for name in ("weight", "bias"):
        np.testing.assert_allclose(found[f"stem.0.0.{name}"], plain[f"stem.0.0.{name}"], rtol=1e-4, atol=1e-5)


def test_another_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with"):
        fold_luma(onnx.ModelProto())
