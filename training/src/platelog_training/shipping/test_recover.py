"""Weights come back from an export: the network answers as before, in training as well."""

from __future__ import annotations

from pathlib import Path

import torch

from ..detector.network import PlateDetector
from .recover import module_path, recover


def _trained(seed: int) -> PlateDetector:
    """A small network whose normalisations are not the ones it was born with."""
    torch.manual_seed(seed)
    network = PlateDetector(stem=(4, 8), widths=(8, 8, 16), depths=(1, 1, 1), neck=8)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5), torch.nn.init.normal_(module.bias, std=0.3)
            module.running_mean.normal_(std=0.5), module.running_var.uniform_(0.5, 2)
    return network.eval()


def test_module_path_follows_nested_modules() -> None:
    assert module_path("/network/head/Conv") == "head"
    assert module_path("/network/trunk/trunk.2/first/first.0/Conv") == "trunk.2.first.0"


def test_recovered_network_answers_as_the_file_did(tmp_path: Path) -> None:
    network, picture = _trained(1), torch.rand(2, 1, 64, 96) * 255
    file = tmp_path / "network.onnx"

    class Named(torch.nn.Module):  # exports name their nodes after `network`
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, image: torch.Tensor) -> torch.Tensor:
            return self.network(image)

    torch.onnx.export(Named().eval(), (picture,), str(file), opset_version=17, dynamo=False)
    other = PlateDetector(stem=(4, 8), widths=(8, 8, 16), depths=(1, 1, 1), neck=8)
    recover(file, other, [picture])
    with torch.no_grad():
        want = network(picture)
        torch.testing.assert_close(other.eval()(picture), want, rtol=1e-3, atol=1e-3)
        # The statistics are those of the very batch, so training sees the same network.
        torch.testing.assert_close(other.train()(picture), want, rtol=1e-2, atol=1e-2)
