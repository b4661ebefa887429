"""What lies between two sets of weights."""

from __future__ import annotations

import torch

Weights = dict[str, torch.Tensor]


def between(older: Weights, newer: Weights, share: float) -> Weights:
    """`share` (0..1) of `newer` and the rest of `older`; what is no float (counters) is the newer one's."""
    return {key: torch.lerp(older[key], value, share) if value.dtype.is_floating_point else value for key, value in newer.items()}
