"""Axis-aligned boxes as float arrays [N, 4]: left, top, right, bottom in pixels."""

from __future__ import annotations

import numpy as np


def iou_matrix(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Overlap of every box of `a` [N,4] with every box of `b` [M,4]: [N,M] in 0..1."""
    left_top = np.maximum(a[:, None, :2], b[None, :, :2])
    right_bottom = np.minimum(a[:, None, 2:4], b[None, :, 2:4])
    shared = np.prod(np.clip(right_bottom - left_top, 0, None), axis=2)
    area_a = np.prod(np.clip(a[:, 2:4] - a[:, :2], 0, None), axis=1)
    area_b = np.prod(np.clip(b[:, 2:4] - b[:, :2], 0, None), axis=1)
    return shared / np.maximum(area_a[:, None] + area_b[None] - shared, 1e-9)


def nested_matrix(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How much of the smaller box lies in the other, for every box of `a` [N,4] and of `b` [M,4]: [N,M] in 0..1."""
    left_top = np.maximum(a[:, None, :2], b[None, :, :2])
    right_bottom = np.minimum(a[:, None, 2:4], b[None, :, 2:4])
    shared = np.prod(np.clip(right_bottom - left_top, 0, None), axis=2)
    area_a = np.prod(np.clip(a[:, 2:4] - a[:, :2], 0, None), axis=1)
    area_b = np.prod(np.clip(b[:, 2:4] - b[:, :2], 0, None), axis=1)
    return shared / np.maximum(np.minimum(area_a[:, None], area_b[None]), 1e-9)


def keep_best(boxes: np.ndarray, scores: np.ndarray, iou: float, nested: float = 1.0) -> np.ndarray:
    """Indices kept by non-maximum suppression, best score first: none overlaps a better one by more than `iou`, of
    no two lies more than the share `nested` of the smaller one in the other."""
    order = np.argsort(-scores, kind="stable")
    overlap, inside = iou_matrix(boxes[order], boxes[order]), nested_matrix(boxes[order], boxes[order])
    kept: list[int] = []
    for i in range(len(order)):
        if all(overlap[i, k] <= iou and inside[i, k] <= nested for k in kept):
            kept.append(i)
    return order[np.array(kept, dtype=int)]


def hull(quads: np.ndarray) -> np.ndarray:
    """The axis-aligned boxes [N,4] around quads [N,4,2]."""
    return np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)
