"""Recorded frames: what is written comes back, truth goes where the camera went, and training finds its windows."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from ..camera.recording import CLIP_FRAMES, HEIGHT, WIDTH, Processor, film
from .drawn_stock import DrawnStock
from .patches import Mix, PatchComposer
from .photos import Photo
from .recorded_stock import RecordedStock, Writer, placed
from .targets import Patch


def striped(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).integers(30, 220, (height, width), dtype=np.uint8)


def quad_of(box: list[float]) -> list[list[float]]:
    x1, y1, x2, y2 = box
    return [[x1, y1], [x2, y1], [x2, y2], [x1, y2]]


def picture(boxes: list[list[float]]) -> Patch:
    return Patch(striped(HEIGHT, WIDTH), np.float32(boxes), np.float32([quad_of(b) for b in boxes]), np.zeros((0, 4), np.float32))


def test_truth_follows_the_camera_and_what_leaves_the_frame_is_ignored() -> None:
    patch = picture([[100, 100, 180, 130], [10, 300, 60, 320]])
    moved = placed(patch, patch.grey, 1.5, -40.0, 8.0)
    assert np.allclose(moved.boxes, [[110, 158, 230, 203]]) and np.allclose(moved.quads[0], quad_of([110, 158, 230, 203]))
    assert np.allclose(moved.ignored, [[0, 458, 50, 488]])


def test_what_the_dark_has_taken_is_ignored() -> None:
    patch = picture([[100, 100, 180, 130]])
    assert len(placed(patch, np.full_like(patch.grey, 9), 1.0, 0.0, 0.0).boxes) == 0


def test_a_film_shows_the_picture_where_it_says() -> None:
    canvas = np.full((768, 1344), 20, np.uint8)
    cv2.rectangle(canvas, (600, 300), (680, 330), 250, -1)
    for seed in range(6):
        frames, places = film(np.random.default_rng(seed), canvas)
        assert len(frames) == CLIP_FRAMES and frames[0].shape == (HEIGHT, WIDTH)
        scale, x, y = places[4]
        inside = frames[4][int(305 * scale + y) : int(325 * scale + y), int(615 * scale + x) : int(665 * scale + x)]
        around = frames[4][int(305 * scale + y) : int(325 * scale + y), int(500 * scale + x) : int(560 * scale + x)]
        assert inside.mean() > 3 * around.mean() - 40 and inside.mean() > around.mean() + 15


def test_a_recorder_smooths_noise_but_no_edge_sharpens_edges_and_adds_glare() -> None:
    edge = np.where(np.arange(64) < 32, 60, 180).astype(np.uint8)[None].repeat(48, axis=0)
    noisy = cv2.add(edge, np.random.default_rng(3).normal(0, 6, edge.shape).astype(np.int16), dtype=cv2.CV_8U)
    smooth = Processor(24.0, 0.0, 1.0, 1.0, 0.0).develop(noisy)
    assert smooth[:, :24].std() < 0.6 * noisy[:, :24].std() and int(smooth[:, 36].mean()) - int(smooth[:, 27].mean()) > 110
    sharp = Processor(0.0, 1.0, 1.2, 1.0, 0.0).develop(edge)
    assert sharp.min() < 45 and sharp.max() > 195 and np.array_equal(sharp[:, :20], edge[:, :20])
    hazy = Processor(0.0, 0.0, 1.0, 0.5, 50.0).develop(edge)
    assert hazy.min() == 80 and hazy.max() == 140


def test_stock_comes_back_and_feeds_looks(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    plate = picture([[600, 300, 660, 320]])
    unknown = picture([[200, 500, 300, 540]])
    unknown.quads[:] = np.nan
    nothing = Patch(striped(HEIGHT, WIDTH), *(np.zeros(shape, np.float32) for shape in ((0, 4), (0, 4, 2), (0, 4))))
    for name, patch in (("a", plate), ("b", unknown), ("c", nothing)):
        writer.add(name, patch)
    stock, rng = RecordedStock(tmp_path), np.random.default_rng(1)
    assert len(stock) == 3
    seen = {stock.any(rng, with_plates=True).name for _ in range(40)}
    assert seen == {"a", "b"}
    street = Photo("street", striped(480, 640), np.float32([[300, 200, 380, 230]]), np.zeros((0, 4), np.float32))
    drawn = DrawnStock([striped(40, 160)], [striped(40, 80)])
    composer = PatchComposer([street], [street], drawn, rng, Mix(recorded=1.0), stock)
    looks = [composer.look(320, 320) for _ in range(40)]
    assert all(look.grey.shape == (320, 320) for look in looks)
    corners = [q for look in looks for q in look.quads if np.isfinite(q).all()]
    assert sum(len(look.boxes) for look in looks) > len(corners) > 5
    for look in looks:
        for box, quad in zip(look.boxes, look.quads):
            if np.isfinite(quad).all():
                assert np.allclose([*quad.min(axis=0), *quad.max(axis=0)], box, atol=0.1)
    second = composer.refine(128, 256)
    assert second.grey.shape == (128, 256) and len(second.boxes) >= 1
