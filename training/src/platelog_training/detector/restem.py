"""Begins a network with another stem from the weights of a run.

    python -m platelog_training.detector.restem RUN_DIR OUT_DIR [--stem 32] [--steps 1200]

The new stem and the first convolution behind it learn to say what the old ones say at 1/8 of training pictures; all other weights
are taken as they are. The rest is for training to mend (`train --start-from OUT_DIR`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from .narrow import training_frames
from .network import LUMA_MIDDLE, LUMA_STEP, PlateDetector, sizes_of
from .running import load_average, save_start

PIECE_PX, PIECES = 192, 12
PEAK_RATE = 5e-3


def pieces_of(frames: list[Tensor], rng: np.random.Generator) -> Iterator[Tensor]:
    """Endless batches of random pieces, float [n,1,h,w] in 0..255, of random brightness and contrast."""
    large = [frame for frame in frames if min(frame.shape[2:]) >= PIECE_PX]
    while True:
        batch = []
        for _ in range(PIECES):
            frame = large[rng.integers(len(large))]
            top, left = (int(rng.integers(side - PIECE_PX + 1)) for side in frame.shape[2:])
            piece = frame[0, :, top : top + PIECE_PX, left : left + PIECE_PX]
            batch.append(((piece - 128) * rng.uniform(0.4, 1.4) + 128 + rng.uniform(-50, 50)).clamp(0, 255))
        yield torch.stack(batch)


def restem(old: PlateDetector, new: PlateDetector, pieces: Iterator[Tensor], steps: int) -> float:
    """Fills `new` from `old`; returns the share, 0..1, of what the old stem says that the new one misses at the end (mean squares)."""
    kept = {key: value for key, value in old.state_dict().items() if not key.startswith(("stem.", "stage8.0."))}
    new.load_state_dict(kept, strict=False)
    taught, learner = (nn.Sequential(network.stem, network.stage8[0]) for network in (old.eval(), new.train()))
    optimiser = torch.optim.Adam(learner.parameters(), PEAK_RATE)
    missed: list[float] = []
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = PEAK_RATE * (1 - step / steps) + 1e-5
        luma = (next(pieces) - LUMA_MIDDLE) * LUMA_STEP
        with torch.no_grad():
            wanted = taught(luma)
        loss = functional.mse_loss(learner(luma), wanted) / wanted.square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        missed.append(float(loss.detach()))
    new.eval()
    return float(np.mean(missed[-max(1, steps // 10) :]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stem", type=int, nargs="+", default=[32], help="widths: one convolution, or two")
    parser.add_argument("--steps", type=int, default=1200, help="some three minutes on one core")
    args = parser.parse_args()
    torch.manual_seed(9)
    torch.set_num_threads(1)
    old = load_average(args.run)
    new = PlateDetector(**(sizes_of(old.state_dict()) | {"stem": tuple(args.stem)})).to(memory_format=torch.channels_last)
    missed = restem(old, new, pieces_of(training_frames(240), np.random.default_rng(9)), args.steps)
    save_start(new, args.out)
    print(f"{args.out}: {missed:.1%} of what the old stem says is missed")


if __name__ == "__main__":
    main()
