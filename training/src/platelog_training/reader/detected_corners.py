"""Real crops with the corners that our detector gives them, the way the program cuts plates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..detector.boxes import iou_matrix
from ..detector.host_side import Run, look
from .real_crops import RealCrop

LEAST_SCORE = 0.05
LOOK_PX = (160, 300)  # the crop's long side when it is looked at


def with_detected_corners(detect: Run, crop: RealCrop, *, least_iou: float = 0.4) -> RealCrop:
    """`crop` with the quad of the detection that overlaps its box most; unchanged when there is none."""
    side = int(np.clip(crop.picture.shape[1] * 2, *LOOK_PX))
    found = look(detect, crop.picture, side, LEAST_SCORE)
    if not len(found.scores):
        return crop
    box = np.concatenate([crop.quad.min(0), crop.quad.max(0)])[None]
    overlap = iou_matrix(found.boxes, box)[:, 0]
    best = int(overlap.argmax())
    return replace(crop, quad=np.float32(found.quads[best])) if overlap[best] > least_iou else crop
