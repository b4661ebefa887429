"""Batch norms folded into the convolutions before them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn


@torch.no_grad()
def fold_norms(network: nn.Module) -> None:
    """Changes `network`, in place, into one that computes the same in evaluation and whose batch norms only add a number to each channel.

    Two networks that compute alike may share scales between convolution and norm in other ways; the weights between them then compute something
    else, unless both are folded first (training/ROUNDS.md, detector round 7).
    """
    for part in network.modules():
        if not isinstance(part, nn.Sequential):
            continue
        for conv, norm in zip(list(part)[:-1], list(part)[1:], strict=True):
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
                conv.weight *= gain[:, None, None, None]
                norm.bias -= norm.running_mean * gain
                norm.running_mean.zero_()
                norm.running_var.fill_(1 - norm.eps)
                norm.weight.fill_(1)


def refuse_folded(run: Path, state: Mapping[str, Tensor]) -> None:
    """Raises SystemExit when `run`'s batch norms do nothing any more: training would normalise anew, and begin far from what it computes."""
    means = [value for name, value in state.items() if name.endswith("running_mean")]
    if means and not any(bool(mean.any()) for mean in means):
        raise SystemExit(f"{run}: its batch norms are folded, as a blend's are; export it, and start from what shipping.recover makes of that")
