"""Imitated rounding: few levels, gradients that pass, the same names, and the same network nearly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch

from .export import write_onnx
from .fake_quant import LearntRange, add_ranges, imitate_8_bits, observe_ranges, rounded_weight, without_ranges
from .network import PlateDetector
from .running import load_average


def test_weights_have_at_most_129_levels_a_channel_and_keep_the_largest() -> None:
    torch.manual_seed(1)
    weight = torch.randn(3, 64, 5, 5) * torch.tensor([1.0, 0.01, 0.0]).view(3, 1, 1, 1)
    rounded = rounded_weight(weight)
    assert all(len(channel.unique()) <= 129 for channel in rounded)
    torch.testing.assert_close(rounded.abs().amax((1, 2, 3)), weight.abs().amax((1, 2, 3)))
    assert rounded[2].abs().max() == 0


def test_a_range_keeps_nothing_as_nothing_stays_within_half_a_step_and_learns_where_to_end() -> None:
    one = LearntRange(signed=True)
    x = torch.linspace(-1.03, 4.0, 5000)
    one.cover(x)
    one.log_step.data.fill_(np.log(one.seen))
    torch.testing.assert_close(one(x), x)
    one.rounding = True
    rounded = one(x)
    assert len(rounded.unique()) <= 256 and one(torch.zeros(3)).abs().max() == 0
    assert (rounded - x).abs().max() <= 0.5001 * one.seen
    one.log_step.data -= 1.0  # now the largest values are cut off: to be right, the range must grow
    ((one(x) - x) ** 2).sum().backward()
    assert one.log_step.grad.item() < 0


def _observed() -> tuple[PlateDetector, torch.Tensor, torch.Tensor]:
    torch.manual_seed(2)
    network, picture = PlateDetector().eval(), torch.randint(0, 256, (1, 1, 64, 96), dtype=torch.uint8)
    torch.nn.init.normal_(network.head.weight, std=0.3)
    plain = network(picture.float()).detach()
    add_ranges(network)
    observe_ranges(network, [picture.numpy()])
    return network, picture, plain


def test_observed_ranges_change_nothing_and_imitating_changes_little_and_passes_gradients() -> None:
    network, picture, plain = _observed()
    torch.testing.assert_close(network(picture.float()), plain)
    names = list(network.state_dict())
    imitate_8_bits(network)
    assert list(network.state_dict()) == names
    rounded = network(picture.float())
    assert 0 < (rounded - plain).abs().max() < 0.2 * plain.abs().max()
    rounded.square().mean().backward()
    assert all(p.grad is not None and torch.isfinite(p.grad).all() for p in network.parameters())


def test_ranges_travel_with_a_run_and_into_its_graph(tmp_path: Path) -> None:
    network, picture, plain = _observed()
    torch.save({"average": network.state_dict()}, tmp_path / "checkpoint.pt")
    again = load_average(tmp_path)
    torch.testing.assert_close(again(picture.float()), plain)
    write_onnx(again, tmp_path / "d.onnx")
    kinds = [node.op_type for node in onnx.load(str(tmp_path / "d.onnx")).graph.node]
    assert kinds.count("Clip") >= len(network.ranges)


def test_without_ranges_a_network_is_what_it_was_before_it_had_them() -> None:
    network, x, before = _observed()
    imitate_8_bits(network.eval())
    with torch.no_grad():
        torch.testing.assert_close(without_ranges(network)(x), before)
