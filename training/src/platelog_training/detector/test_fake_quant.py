"""Imitated rounding: few levels, gradients that pass, the same names, and the same network nearly."""

from __future__ import annotations

import torch

from .fake_quant import imitate_8_bits, rounded_values, rounded_weight
from .network import PlateDetector


def test_weights_have_at_most_129_levels_a_channel_and_keep_the_largest() -> None:
    torch.manual_seed(1)
    weight = torch.randn(3, 64, 5, 5) * torch.tensor([1.0, 0.01, 0.0]).view(3, 1, 1, 1)
    rounded = rounded_weight(weight)
    assert all(len(channel.unique()) <= 129 for channel in rounded)
    torch.testing.assert_close(rounded.abs().amax((1, 2, 3)), weight.abs().amax((1, 2, 3)))
    assert rounded[2].abs().max() == 0


def test_values_keep_nothing_as_nothing_and_stay_within_half_a_step() -> None:
    x = torch.linspace(-1.03, 4.0, 5000)
    rounded = rounded_values(x)
    assert len(rounded.unique()) <= 256
    assert (rounded - x).abs().max() <= 0.5 * 5.03 / 255 + 0.5 * 5.03 / 255
    assert rounded_values(torch.tensor([0.0, 3.0]))[0] == 0
    assert rounded_values(torch.zeros(4)).abs().max() == 0


def test_imitating_keeps_names_passes_gradients_and_changes_little() -> None:
    torch.manual_seed(2)
    network, picture = PlateDetector().eval(), torch.rand(1, 1, 64, 96) * 255
    torch.nn.init.normal_(network.head.weight, std=0.3)
    names, plain = list(network.state_dict()), network(picture).detach()
    imitate_8_bits(network)
    assert list(network.state_dict()) == names
    rounded = network(picture)
    assert 0 < (rounded - plain).abs().max() < 0.2 * plain.abs().max()
    rounded.square().mean().backward()
    assert all(p.grad is not None and torch.isfinite(p.grad).all() for p in network.parameters())
