from __future__ import annotations

import numpy as np
import pytest
import torch

from .loss import box_losses
from .network import STRIDE
from .targets import Patch, make_targets

NOTHING = np.zeros((0, 4), np.float32)


def patch_of(boxes: list[list[float]], ignored: np.ndarray = NOTHING) -> Patch:
    array = np.array(boxes, np.float32).reshape(-1, 4)
    quads = np.array([[[a, b], [c, b], [c, d], [a, d]] for a, b, c, d in boxes], np.float32).reshape(-1, 4, 2)
    return Patch(np.zeros((64, 96), np.uint8), array, quads, ignored)


def test_empty_patch_has_no_judged_cells() -> None:
    targets = make_targets(patch_of([]))
    assert targets.heat.shape == (8, 12) and targets.heat.max() == 0 and len(targets.index) == 0 and targets.counts.min() == 1


@pytest.mark.parametrize("box", [[10, 10, 24, 14], [8, 8, 80, 40], [0, 0, 96, 64], [90, 60, 96, 64]])
def test_every_plate_has_one_peak_and_weight_one(box: list[float]) -> None:
    targets = make_targets(patch_of([box]))
    assert (targets.heat == 1).sum() == 1
    assert targets.weight.sum() == pytest.approx(1, abs=1e-5)
    x = (targets.index % 12 + 0.5) * STRIDE
    assert np.allclose(targets.edges[:, 0] + x, box[0])
    assert np.allclose(targets.corners[:, 4] + x, box[2])


def test_ignored_place_does_not_hide_a_plate() -> None:
    targets = make_targets(patch_of([[8, 8, 40, 24]], np.array([[0, 0, 96, 64]], np.float32)))
    assert targets.counts[2, 2] == 1 and targets.counts[7, 11] == 0


def test_exact_prediction_costs_nothing() -> None:
    edges = torch.tensor([[-20.0, -6.0, 28.0, 10.0]])
    corners = torch.tensor([[-20.0, -6.0, 28.0, -6.0, 28.0, 10.0, -20.0, 10.0]])
    raw = torch.zeros(1, 13)
    raw[0, 1:3] = torch.tensor([4 / 48, 2 / 16])
    raw[0, 3:5] = torch.log(torch.tensor([48 / 8, 16 / 8]))
    for known in (corners, torch.full_like(corners, float("nan"))):
        box, corner = box_losses(raw, torch.ones(1), edges, known)
        assert box.item() == pytest.approx(0, abs=1e-5) and corner.item() == pytest.approx(0, abs=1e-5)
