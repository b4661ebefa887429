"""torch and onnxruntime agree, the golden vectors are true, and training's pieces fit together."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from ..detector.data_root import REPOSITORY
from .decode import best_text, greedy
from .alphabet import decode_classes
from .export import MOST_DIFFERENCE, compare, drawn_crops, write_onnx
from .freeform_plates import FONTS
from .network import PlateReader
from .running import run_onnx, run_torch
from .snapshot import box_quad, expand_quad, warp_crop

needs_fonts = pytest.mark.skipif(not any(FONTS.glob("*.ttf")), reason="fonts are not fetched")


@needs_fonts
def test_torch_and_onnxruntime_agree(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = PlateReader(5).eval()
    write_onnx(network, tmp_path / "reader.onnx")
    assert compare(network, tmp_path / "reader.onnx") < MOST_DIFFERENCE
    crops, texts = drawn_crops(2)
    logits, region = run_torch(network)(crops)
    assert logits.shape == (2, 80, 37) and region.shape == (2, 5) and len(texts) == 2
    assert np.exp(logits).sum(2) == pytest.approx(np.ones((2, 80)), abs=1e-4)


@pytest.mark.skipif(not (REPOSITORY / "models/golden/reader.json").exists(), reason="no shipped reader")
def test_shipped_reader_still_says_its_golden_vectors() -> None:
    import base64

    models = REPOSITORY / "models"
    golden = json.loads((models / "golden/reader.json").read_text())
    run = run_onnx(models / "reader.onnx")
    for case in golden["cases"]:
        crop = np.frombuffer(base64.b64decode(case["cropBase64"]), np.uint8).reshape(1, 1, 48, 160)
        stored = np.frombuffer(base64.b64decode(case["logitsBase64"]), "<f4").reshape(80, 37)
        logits, _ = run(crop)
        assert np.abs(np.exp(logits[0]) - np.exp(stored)).max() < golden["tolerance"]["probability"]
        assert decode_classes(greedy(stored)) == case["greedy"]
        classes, log_p = best_text(stored, golden["beamWidth"])
        assert decode_classes(classes) == case["best"]["text"]
        assert log_p == pytest.approx(case["best"]["logProbability"], abs=1e-3)


def test_expanding_a_box_moves_each_edge_by_its_share() -> None:
    quad = expand_quad(box_quad(10, 20, 110, 60), 0.06, 0.06, 0.06, 0.06)
    assert quad == pytest.approx(box_quad(4, 17.6, 116, 62.4), abs=1e-4)


@pytest.mark.parametrize("size", [1, 4])
def test_warp_is_the_same_cut_at_any_resolution(size: int) -> None:
    picture = np.tile(np.arange(0, 240, dtype=np.uint8)[None], (80, 1))
    large = np.repeat(np.repeat(picture, size, 0), size, 1)
    quad = box_quad(20, 10, 180, 58)
    crop = warp_crop(large, np.float32((quad + 0.5) * size - 0.5))
    assert crop.shape == (48, 160)
    assert np.abs(crop[5].astype(int) - picture[0, 20:180].astype(int)).max() <= 1
