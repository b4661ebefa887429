"""Averages the weights of runs of one line: what lies between a round and those that began from it.

    python -m platelog_training.reader.blend OLDER_RUN NEWER_RUN [NEWER_RUN ...] OUT_RUN [--share 0.6]

Runs that share their beginning often do better between their weights than at either end (Wortsman et al., Model soups, 2022); of several newer
ones the mean is taken. Batch norms are folded first (runs/folding.py says why). OUT_RUN is for `evaluate` and `export`, and for `train --init`.
Raises ValueError when the runs do not name the same regions.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from ..runs.between import Weights, between
from ..runs.folding import fold_norms
from ..runs.run_record import RunRecord, hash_files
from .network import PlateReader, layers_of
from .running import load_average


def folded(run: Path) -> tuple[Weights, list[str]]:
    """The run's averaged weights with its batch norms folded, and its regions."""
    network, regions = load_average(run)
    fold_norms(network)
    return network.state_dict(), regions


def with_silent_layers(weights: Weights, like: Weights, regions: list[str]) -> Weights:
    """`weights` with as many attention layers as `like`: those it lacks start as in `like`, and hand on what they are given."""
    if layers_of(weights) == layers_of(like):
        return weights
    network = PlateReader(len(regions), layers=layers_of(like))
    fold_norms(network)
    network.load_state_dict({**like, **weights})
    for layer in network.context[layers_of(weights) :]:
        layer.silence()
    return network.state_dict()


def blend(older: Path, newer: list[Path], out: Path, share: float) -> None:
    """Writes `share` (0..1) of the mean of `newer`'s averaged weights and the rest of `older`'s."""
    first, regions = folded(older)
    mean: Weights = {}
    for count, run in enumerate(newer, 1):
        weights, others = folded(run)
        if others != regions:
            raise ValueError(f"{run}: other regions than {older}; only runs of one line can be blended")
        mean = between(mean, weights, 1 / count) if mean else weights
    first = with_silent_layers(first, mean, regions)
    average = between(first, mean, share)
    runs = [older, *newer]
    config = {"blend_of": [run.name for run in runs], "share": share}
    record = RunRecord(out, config=config, seed=0, data_hash=hash_files([run / "last.pt" for run in runs], older.parent))
    last = torch.load(newer[-1] / "last.pt", map_location="cpu", weights_only=True)
    torch.save({**last, "average": average, "network": average}, out / "last.pt")
    record.finish(steps=last["step"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", type=Path)
    parser.add_argument("newer", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.6)
    args = parser.parse_args()
    blend(args.older, args.newer, args.out, args.share)


if __name__ == "__main__":
    main()
