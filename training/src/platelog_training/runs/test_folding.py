from pathlib import Path

import pytest
import torch

from ..detector.network import PlateDetector
from ..reader.network import PlateReader
from .folding import fold_norms, refuse_folded


def scramble(network: torch.nn.Module) -> None:
    torch.manual_seed(3)
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            part.running_mean.normal_(0, 0.3), part.running_var.uniform_(0.5, 2), part.weight.data.uniform_(0.5, 2), part.bias.data.normal_(0, 0.3)


def norms_are_plain(network: torch.nn.Module) -> bool:
    norms = [part for part in network.modules() if isinstance(part, torch.nn.BatchNorm2d)]
    return len(norms) > 0 and all(bool((norm.weight == 1).all()) and bool((norm.running_mean == 0).all()) for norm in norms)


def test_a_folded_detector_computes_the_same() -> None:
    network = PlateDetector()
    scramble(network)
    picture = torch.rand(1, 1, 64, 96) * 255
    with torch.no_grad():
        before = network.eval()(picture)
        fold_norms(network)
        assert torch.allclose(network(picture), before, rtol=1e-3, atol=1e-3)
    assert norms_are_plain(network)


def test_a_folded_reader_computes_the_same() -> None:
    network = PlateReader(5)
    scramble(network)
    crops = torch.rand(2, 1, 48, 160) * 255
    with torch.no_grad():
        before = network.eval()(crops)
        fold_norms(network)
        for one, other in zip(network(crops), before, strict=True):
            assert torch.allclose(one, other, rtol=1e-3, atol=1e-3)
    assert norms_are_plain(network)


def test_a_run_is_not_begun_from_folded_weights() -> None:
    network = PlateReader(5)
    scramble(network)
    refuse_folded(Path("runs/one"), network.state_dict())
    fold_norms(network)
    with pytest.raises(SystemExit, match="runs/one.*recover"):
        refuse_folded(Path("runs/one"), network.state_dict())
