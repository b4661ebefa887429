"""Averages the weights of two runs of one line: what lies between a round and the one it began from.

    python -m platelog_training.reader.blend OLDER_RUN NEWER_RUN OUT_RUN [--share 0.6]

Runs that share their beginning often do better between their weights than at either end (Wortsman et al., Model soups, 2022).
OUT_RUN is a run like any other. Raises ValueError when the runs do not name the same regions.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from ..runs.between import between
from ..runs.run_record import RunRecord, hash_files


def blend(older: Path, newer: Path, out: Path, share: float) -> None:
    """Writes `share` (0..1) of `newer`'s averaged weights and the rest of `older`'s."""
    files = [older / "last.pt", newer / "last.pt"]
    first, second = (torch.load(file, map_location="cpu", weights_only=True) for file in files)
    if first["regions"] != second["regions"]:
        raise ValueError(f"{newer}: other regions than {older}; only runs of one line can be blended")
    average = between(first["average"], second["average"], share)
    config = {"blend_of": [older.name, newer.name], "share": share}
    record = RunRecord(out, config=config, seed=0, data_hash=hash_files(files, older.parent))
    torch.save({**second, "average": average, "network": average}, out / "last.pt")
    record.finish(steps=second["step"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", type=Path)
    parser.add_argument("newer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.6)
    args = parser.parse_args()
    blend(args.older, args.newer, args.out, args.share)


if __name__ == "__main__":
    main()
