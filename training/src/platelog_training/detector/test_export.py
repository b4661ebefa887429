from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import torch

from .export import compare, drawn_picture, golden_vectors, write_onnx
from .network import PlateDetector
from .running import run_onnx


def test_torch_and_onnxruntime_agree(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = PlateDetector().eval()
    write_onnx(network, tmp_path / "d.onnx")
    assert compare(network, tmp_path / "d.onnx") < 1e-3
    cells = run_onnx(tmp_path / "d.onnx")(np.zeros((2, 1, 64, 96), np.uint8))
    assert cells.shape == (2, 13, 8, 12) and cells.dtype == np.float32


def test_golden_picture_travels_whole(tmp_path: Path) -> None:
    write_onnx(PlateDetector().eval(), tmp_path / "d.onnx")
    golden = golden_vectors(run_onnx(tmp_path / "d.onnx"), "0" * 64)
    pixels = np.frombuffer(base64.b64decode(golden["image"]["lumaBase64"]), np.uint8)
    assert np.array_equal(pixels.reshape(160, 256), drawn_picture())
    assert len(golden["cells"]["samples"]) == 60
