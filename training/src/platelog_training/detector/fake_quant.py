"""Trains with 8 bits in mind: rounds as the shipped graph will, over ranges that are learnt.

What is rounded is what `export --int8` rounds: weights of every convolution but the first and the head, a channel each, to
7 of 8 bits; what those convolutions and the sums give, a tensor each, to 8 bits. A range is a parameter of the network, as its
weights are (learned step size quantisation, https://arxiv.org/abs/1902.08153): a wide one wastes levels on outliers, a narrow one cuts
them off, and training finds what is between. The exported graph cuts off at the same ends, so its calibration cannot
see wider ones. A normalisation behind a convolution scales whole channels, so rounding before it or after folding it in
is the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor, nn

from .network import PlateDetector, Residual

WEIGHT_LEVELS = 64  # either side of nothing
_HIGHEST = 255
_MIDDLE = 128  # the level of nothing, where values are negative too


def rounded_weight(weight: Tensor) -> Tensor:
    """A convolution's weight [out,in,h,w] as 7-bit integers times one number an output channel."""
    scale = weight.detach().abs().amax((1, 2, 3)).clamp(min=1e-8) / WEIGHT_LEVELS
    nothing = torch.zeros_like(scale, dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, nothing, 0, -WEIGHT_LEVELS, WEIGHT_LEVELS)


class RoundedConv2d(nn.Conv2d):
    """A convolution that computes with `rounded_weight`."""

    def forward(self, x: Tensor) -> Tensor:
        return self._conv_forward(x, rounded_weight(self.weight), self.bias)


class LearntRange(nn.Module):
    """Cuts values off at the ends of 256 levels, and rounds them to those while `rounding`.

    The levels start at nothing, or lie around it where values are `signed`. What is learnt is the logarithm of a level.
    """

    def __init__(self, *, signed: bool) -> None:
        super().__init__()
        self.log_step = nn.Parameter(torch.zeros(1))
        self.nothing = _MIDDLE if signed else 0
        self.rounding = False
        self.seen = 0.0  # the largest step that `observe_ranges` wanted

    def cover(self, x: Tensor) -> None:
        """Widens `seen` so that nothing of `x` would be cut off."""
        low, high = float(x.min()), float(x.max())
        self.seen = max(self.seen, high / (_HIGHEST - self.nothing), -low / self.nothing if self.nothing else 0.0)

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounding:
            step = math.exp(float(self.log_step.detach()))
            return x.clamp(-self.nothing * step, (_HIGHEST - self.nothing) * step)
        nothing = torch.full_like(self.log_step, self.nothing)
        weight = 1 / math.sqrt(x.numel() * _HIGHEST)
        return torch._fake_quantize_learnable_per_tensor_affine(x, self.log_step.exp(), nothing, 0, _HIGHEST, weight)


def _places(network: PlateDetector) -> dict[str, tuple[nn.Module, bool, bool]]:
    """By name: the module, whether its input (else its output) is rounded, and whether values are signed."""
    found: dict[str, tuple[nn.Module, bool, bool]] = {}
    for name, block in network.named_modules():
        if isinstance(block, Residual):
            key = name.replace(".", "_")
            found |= {f"{key}_first": (block.first, False, False), f"{key}_second": (block.second, False, True), key: (block, False, False)}
    for name in ("stem.0", "stem.1", "stage8.0", "stage16.0", "stage32.0", "down32", "fuse16", "down16", "fuse8"):
        found[name.replace(".", "_")] = (network.get_submodule(name), False, False)
    for name in ("fuse16", "fuse8"):
        found[f"{name}_sum"] = (network.get_submodule(name), True, False)
    return found


def add_ranges(network: PlateDetector) -> None:
    """Gives `network` the parameters `ranges`, and cuts values off there from now on. Copies of it need ranges of their own."""
    ranges = nn.ModuleDict()
    for name, (module, of_input, signed) in _places(network).items():
        one = ranges[name] = LearntRange(signed=signed)
        if of_input:
            module.register_forward_pre_hook(lambda _m, given, one=one: (one(given[0]), *given[1:]))
        else:
            module.register_forward_hook(lambda _m, _given, out, one=one: one(out))
    network.ranges = ranges.to(network.head.weight.device)


def has_ranges(state: dict[str, Tensor]) -> bool:
    """Whether a stored network was trained with ranges."""
    return any(name.startswith("ranges.") for name in state)


@torch.no_grad()
def observe_ranges(network: PlateDetector, pictures: Iterable[np.ndarray]) -> None:
    """Sets the ranges of `network`, which has just got them, to what `pictures` (uint8 [n,1,h,w]) need."""
    hooks = []
    for name, (module, of_input, _signed) in _places(network).items():
        one = network.ranges[name]
        one.log_step.fill_(20.0)  # cuts nothing off while looking
        if of_input:
            hooks.append(module.register_forward_pre_hook(lambda _m, given, one=one: one.cover(given[0]), prepend=True))
        else:
            hooks.append(module.register_forward_hook(lambda _m, _given, out, one=one: one.cover(out), prepend=True))
    network.eval()
    for picture in pictures:
        network(torch.from_numpy(picture).to(network.head.weight.device).float())
    for hook in hooks:
        hook.remove()
    for one in network.ranges.values():
        one.log_step.fill_(math.log(max(one.seen, 1e-8)))


def imitate_8_bits(network: PlateDetector) -> None:
    """Makes `network`, which has ranges, round from now on. Its weights and their names stay what they are."""
    for name, module in network.named_modules():
        if type(module) is nn.Conv2d and not name.startswith(("stem.0.", "head")):
            module.__class__ = RoundedConv2d
    for one in network.ranges.values():
        one.rounding = True


def without_ranges(network: PlateDetector) -> PlateDetector:
    """The same weights in a network that cuts nothing off and rounds nothing: what is exported in float32."""
    plain = PlateDetector()
    plain.load_state_dict({name: value for name, value in network.state_dict().items() if not name.startswith("ranges.")})
    return plain.eval()
