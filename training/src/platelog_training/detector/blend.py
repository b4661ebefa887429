"""Averages the weights of two runs of one line: what lies between a round and the one it began from.

    python -m platelog_training.detector.blend OLDER_RUN NEWER_RUN OUT_RUN [--share 0.5]

Batch norms are folded into their convolutions first (runs/folding.py says why). OUT_RUN is for `evaluate` and `export`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from ..runs.between import between
from ..runs.folding import fold_norms
from ..runs.run_record import RunRecord, hash_files
from .network import PlateDetector, sizes_of


def folded(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights of a network that computes the same, its batch norms folded."""
    network = PlateDetector(**sizes_of(weights))
    network.load_state_dict(weights)
    fold_norms(network)
    return network.state_dict()


def blend(older: Path, newer: Path, out: Path, share: float) -> None:
    """Writes `share` (0..1) of `newer`'s averaged weights and the rest of `older`'s."""
    files = [older / "checkpoint.pt", newer / "checkpoint.pt"]
    first, second = (folded(torch.load(file, map_location="cpu", weights_only=True)["average"]) for file in files)
    average = between(first, second, share)
    record = RunRecord(out, config={"blend_of": [older.name, newer.name], "share": share}, seed=0, data_hash=hash_files(files, older.parent))
    torch.save({"average": average, "network": average}, out / "checkpoint.pt")
    record.finish()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", type=Path)
    parser.add_argument("newer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    args = parser.parse_args()
    blend(args.older, args.newer, args.out, args.share)


if __name__ == "__main__":
    main()
