"""What the program does around the network, in numpy: looks, peaks, overlap, second look.

The TypeScript side does the same; this is for measuring.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from .boxes import iou_matrix, keep_best
from .network import MULTIPLE, STRIDE

PAD_GREY = 114
REFINE_PAD_PX, REFINE_FRAME_PX = 20.0, 1280.0
MOST_NESTED = 0.8  # no plate lies in another
# A plate shows in two looks, lettering and lamps often in one alone (see src/detect/agreement.ts).
LEAST_AGREEING_SCORE, ALLOWANCE, AGREEING_SHARE, AGREEING_IOU = 0.1, 0.05, 0.4, 0.4
WIDTHS_THAT_AGREE_PX = (24.0, 40.0)  # in the finest look: where agreement begins to count, and counts in full

Run = Callable[[np.ndarray], np.ndarray]  # uint8 [N,1,H,W] to float32 [N,13,H/8,W/8]


@dataclass
class Found:
    """`scores` [N], `boxes` [N,4] and `quads` [N,4,2] in the picture's pixels, best first."""

    scores: np.ndarray
    boxes: np.ndarray
    quads: np.ndarray

    def take(self, index: np.ndarray) -> Found:
        return Found(self.scores[index], self.boxes[index], self.quads[index])


def peaks(cells: np.ndarray, threshold: float) -> Found:
    """Local maxima (3x3) of one picture's cells [13,h,w] with score >= threshold."""
    score = cells[0]
    around = cv2.dilate(score, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((score >= threshold) & (score >= around))
    values = cells[:, rows, columns].T
    x, y = (columns + 0.5) * STRIDE, (rows + 0.5) * STRIDE
    boxes = np.stack([x - values[:, 1], y - values[:, 2], x + values[:, 3], y + values[:, 4]], axis=1)
    quads = values[:, 5:13].reshape(-1, 4, 2) + np.stack([x, y], axis=1)[:, None]
    return Found(values[:, 0], boxes, quads)


def resize(picture: np.ndarray, width: int, height: int) -> np.ndarray:
    """Area averaging down, bilinear up."""
    down = width < picture.shape[1]
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if down else cv2.INTER_LINEAR)


def padded(picture: np.ndarray, height: int, width: int) -> np.ndarray:
    canvas = np.full((height, width), PAD_GREY, np.uint8)
    canvas[: picture.shape[0], : picture.shape[1]] = picture
    return canvas


def look(run: Run, picture: np.ndarray, long_side_px: int, threshold: float) -> Found:
    """One look at the whole grey picture, its long side `long_side_px` (at most twice its own)."""
    height, width = picture.shape
    scale = min(long_side_px / max(height, width), 2.0)
    small = resize(picture, max(1, round(width * scale)), max(1, round(height * scale)))
    full_h, full_w = (-(-side // MULTIPLE) * MULTIPLE for side in small.shape)
    found = peaks(run(padded(small, full_h, full_w)[None, None])[0], threshold)
    back = np.array([width / small.shape[1], height / small.shape[0]])
    return Found(found.scores, found.boxes * np.tile(back, 2), found.quads * back)


def weigh_agreement(joined: Found, parts: list[Found], finest_scale: float) -> Found:
    """The joined finds with a share of their scores decided by the second best look."""
    if len(parts) < 2 or not len(joined.scores):
        return joined
    on_each = [
        (part.scores * (iou_matrix(joined.boxes, part.boxes) >= AGREEING_IOU)).max(axis=1) if len(part.scores) else 0 * joined.scores
        for part in parts
    ]
    second = np.sort(np.stack(on_each), axis=0)[-2]
    narrow, wide = WIDTHS_THAT_AGREE_PX
    share = np.clip(((joined.boxes[:, 2] - joined.boxes[:, 0]) * finest_scale - narrow) / (wide - narrow), 0, 1)
    scores = np.minimum(joined.scores + share * (AGREEING_SHARE * (second - joined.scores) + ALLOWANCE), 1)
    return Found(scores, joined.boxes, joined.quads)


def look_all(run: Run, picture: np.ndarray, looks: list[int], threshold: float, nms_iou: float = 0.5) -> Found:
    """All looks, joined by non-maximum suppression and weighed by how well they agree."""
    # The finest never shows less than half of a large picture.
    sides = [max(side, max(picture.shape) // 2) if side == max(looks) else side for side in looks]
    scales = [min(side / max(picture.shape), 2.0) for side in sides]
    sides = [side for index, side in enumerate(sides) if scales[index] not in scales[:index]]
    parts = [look(run, picture, side, LEAST_AGREEING_SCORE) for side in sides]
    joined = Found(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("scores", "boxes", "quads")))
    joined = joined.take(np.flatnonzero(joined.scores >= threshold - ALLOWANCE))
    joined = weigh_agreement(joined.take(keep_best(joined.boxes, joined.scores, nms_iou, MOST_NESTED)), parts, max(scales))
    joined = joined.take(np.flatnonzero(joined.scores >= threshold))
    return joined.take(np.argsort(-joined.scores, kind="stable"))


def second_look(run: Run, picture: np.ndarray, box: np.ndarray, size: tuple[int, int], frame_width_px: float | None = None) -> Found | None:
    """The best plate in the padded cut around `box`, or None. `size` is (width, height) of the input."""
    pad = REFINE_PAD_PX * (frame_width_px or picture.shape[1]) / REFINE_FRAME_PX
    x1, y1 = np.maximum(np.floor(box[:2] - pad), 0).astype(int)
    x2, y2 = np.minimum(np.ceil(box[2:] + pad), picture.shape[::-1]).astype(int)
    if x2 - x1 < 4 or y2 - y1 < 4:
        return None
    cut = picture[y1:y2, x1:x2]
    scale = min(size[0] / cut.shape[1], size[1] / cut.shape[0])
    small = resize(cut, max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale)))
    found = peaks(run(padded(small, size[1], size[0])[None, None])[0], 0.05)
    if not len(found.scores):
        return None
    best = found.take(np.argsort(-found.scores)[:1])
    back = np.array([cut.shape[1] / small.shape[1], cut.shape[0] / small.shape[0]])
    return Found(best.scores, best.boxes * np.tile(back, 2) + np.array([x1, y1, x1, y1]), best.quads * back + np.array([x1, y1]))
