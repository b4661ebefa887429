"""A trained network as a function of arrays, from a run's checkpoint or from an exported file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .host_side import Run
from .network import PlateDetector, ShippedDetector, sizes_of


def load_average(run_folder: Path) -> PlateDetector:
    """The run's averaged weights. Raises FileNotFoundError before its first checkpoint."""
    state = torch.load(run_folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    network = PlateDetector(**sizes_of(state["average"]))
    network.load_state_dict(state["average"])
    return network.eval()


def save_start(network: PlateDetector, out: Path) -> None:
    """A run folder that `train --start-from` begins at."""
    out.mkdir(parents=True, exist_ok=True)
    state = network.state_dict()
    torch.save({"network": state, "average": state, "step": 0, "spent_s": 0.0}, out / "checkpoint.pt")


def run_torch(network: PlateDetector) -> Run:
    shipped = ShippedDetector(network).eval()

    def run(image: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return shipped(torch.from_numpy(image)).numpy()

    return run


def run_onnx(file: Path) -> Run:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), options)
    return lambda image: session.run(None, {"image": image})[0]
