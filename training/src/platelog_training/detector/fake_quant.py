"""Trains with 8 bits in mind: rounds as the shipped graph will, and lets gradients pass as if it did not.

What is rounded is what `export --int8` rounds: weights of every convolution but the first and the head, a channel each, to
7 of 8 bits; what those convolutions and the sums give, a tensor each, to 8 bits over the range that the batch
has. A normalisation behind a convolution scales whole channels, so rounding before it or after folding it in is the same.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .network import PlateDetector, Residual

WEIGHT_LEVELS = 64  # either side of nothing


def rounded_weight(weight: Tensor) -> Tensor:
    """A convolution's weight [out,in,h,w] as 7-bit integers times one number an output channel."""
    scale = weight.detach().abs().amax((1, 2, 3)).clamp(min=1e-8) / WEIGHT_LEVELS
    nothing = torch.zeros_like(scale, dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, nothing, 0, -WEIGHT_LEVELS, WEIGHT_LEVELS)


def rounded_values(x: Tensor) -> Tensor:
    """Values as 8-bit integers over their own range, which always holds 0."""
    low, high = torch.aminmax(x.detach())
    low, high = low.clamp(max=0), high.clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    zero = torch.round(-low / scale).clamp(0, 255).to(torch.int32)
    return torch.fake_quantize_per_tensor_affine(x, scale, zero, 0, 255)


class RoundedConv2d(nn.Conv2d):
    """A convolution that computes with `rounded_weight`."""

    def forward(self, x: Tensor) -> Tensor:
        return self._conv_forward(x, rounded_weight(self.weight), self.bias)


def imitate_8_bits(network: PlateDetector) -> None:
    """Makes `network` round from now on. Its weights and their names stay what they are."""

    def round_output(_module: nn.Module, _given: tuple[Tensor, ...], out: Tensor) -> Tensor:
        return rounded_values(out)

    def round_input(_module: nn.Module, given: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        return (rounded_values(given[0]), *given[1:])

    for name, module in network.named_modules():
        if type(module) is nn.Conv2d and not name.startswith(("stem.0.", "head")):
            module.__class__ = RoundedConv2d
    for block in (m for m in network.modules() if isinstance(m, Residual)):
        for part in (block.first, block.second, block):
            part.register_forward_hook(round_output)
    stages = (network.stem[0], network.stem[1], network.stage8[0], network.stage16[0], network.stage32[0])
    for part in (*stages, network.down32, network.fuse16, network.down16, network.fuse8):
        part.register_forward_hook(round_output)
    for sum_reader in (network.fuse16, network.fuse8):
        sum_reader.register_forward_pre_hook(round_input)
