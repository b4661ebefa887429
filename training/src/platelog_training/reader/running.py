"""A trained reader ready to run: from a run's folder (torch) or from a shipped file (onnxruntime)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from .network import PlateReader, layers_of

# uint8 [N,1,48,160] to (log-softmax [N,80,37], region softmax [N,R]), float32
Run = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]


class ShippedReader(nn.Module):
    """The contract's graph: the network with its region output as probabilities."""

    def __init__(self, network: PlateReader) -> None:
        super().__init__()
        self.network = network

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor]:
        logits, region = self.network(crops)
        return logits, region.softmax(-1)


def load_average(run_folder: Path) -> tuple[PlateReader, list[str]]:
    """The run's averaged weights in evaluation mode, and its region names. Raises FileNotFoundError without a checkpoint."""
    saved = torch.load(run_folder / "last.pt", map_location="cpu", weights_only=True)
    network = PlateReader(len(saved["regions"]), layers=layers_of(saved["average"]))
    network.load_state_dict(saved["average"])
    return network.eval(), saved["regions"]


def run_torch(network: PlateReader, size: int = 64) -> Run:
    shipped = ShippedReader(network).eval()

    @torch.inference_mode()
    def run(crops: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        parts = [shipped(torch.from_numpy(crops[at : at + size])) for at in range(0, len(crops), size)]
        return np.concatenate([p[0].numpy() for p in parts]), np.concatenate([p[1].numpy() for p in parts])

    return run


def run_onnx(file: Path, size: int = 64, threads: int = 1) -> Run:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def run(crops: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        parts = [session.run(["logits", "region"], {"crops": crops[at : at + size]}) for at in range(0, len(crops), size)]
        return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])

    return run
