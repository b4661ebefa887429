"""What the detector is punished for: wrong scores, loose boxes, misplaced corners."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from .network import decode_cells


def score_loss(logit: Tensor, heat: Tensor, counts: Tensor) -> Tensor:
    """Penalty-reduced focal loss of CenterNet (Zhou et al. 2019), a plate; all [N,h,w]."""
    centre = heat > 0.999
    log_yes, log_no = functional.logsigmoid(logit), functional.logsigmoid(-logit)
    probability = torch.sigmoid(logit)
    found = -((1 - probability) ** 2 * log_yes * centre).sum()
    empty = -((1 - heat) ** 4 * probability**2 * log_no * counts * ~centre).sum()
    return (found + empty) / centre.sum().clamp(min=1)


def box_losses(raw: Tensor, weight: Tensor, edges: Tensor, corners: Tensor) -> tuple[Tensor, Tensor]:
    """Mean box and corner loss over judged cells: raw [K,13], weight [K], targets in pixels [K,4], [K,8]."""
    cells = decode_cells(raw)
    near, far = -cells[:, 1:3], cells[:, 3:5]
    want_near, want_far = edges[:, :2], edges[:, 2:]
    size = (want_far - want_near).clamp(min=1)
    shared = (torch.minimum(far, want_far) - torch.maximum(near, want_near)).clamp(min=0).prod(1)
    union = (far - near).prod(1) + size.prod(1) - shared
    around = (torch.maximum(far, want_far) - torch.minimum(near, want_near)).prod(1)
    overlap = shared / union - (around - union) / around
    offsets = functional.smooth_l1_loss(torch.cat([near, far], 1) / size.repeat(1, 2), edges / size.repeat(1, 2),
                                        reduction="none", beta=0.03).sum(1)
    known = torch.isfinite(corners[:, 0])
    # A drawn plate's box is exact; a labelled one was drawn by hand with a rim that varies.
    trust = torch.where(known, 1.0, 0.4)
    total = weight.sum().clamp(min=1)
    box = ((1 - overlap + offsets) * weight * trust).sum() / total

    got = cells[:, 5:13]
    scale = size.repeat(1, 4)
    placed = functional.smooth_l1_loss(got / scale, torch.nan_to_num(corners) / scale, reduction="none", beta=0.02).sum(1)
    # A real plate has only its box: its corners' hull should be that box.
    hull = torch.cat([got[:, 0::2].amin(1, True), got[:, 1::2].amin(1, True),
                      got[:, 0::2].amax(1, True), got[:, 1::2].amax(1, True)], 1)
    hulled = functional.smooth_l1_loss(hull / size.repeat(1, 2), edges / size.repeat(1, 2), reduction="none", beta=0.03).sum(1)
    corner = (torch.where(known, placed, 0.3 * hulled) * weight).sum() / total
    return box, corner
