"""Begins a deeper network from the weights of a run.

    python -m platelog_training.detector.deepen RUN_DIR OUT_DIR --depths 2 2 2

The new residual blocks come last in their stages and add nothing at first, so that the network says what the old one said; the rest is
for training (`train --start-from OUT_DIR`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from .network import PlateDetector, sizes_of
from .running import load_average, save_start


def deepen(old: PlateDetector, depths: tuple[int, ...]) -> PlateDetector:
    """A network with `depths` blocks in the stages at 1/8, 1/16 and 1/32. Raises ValueError where the old one has more."""
    sizes = sizes_of(old.state_dict())
    if any(new < had for new, had in zip(depths, sizes["depths"], strict=True)):
        raise ValueError(f"depths {depths}: the run has {sizes['depths']}, and no block can be taken away; give at least as many")
    new = PlateDetector(**(sizes | {"depths": tuple(depths)}))
    new.load_state_dict(old.state_dict(), strict=False)
    return new.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--depths", type=int, nargs=3, required=True)
    args = parser.parse_args()
    torch.manual_seed(10)
    new = deepen(load_average(args.run), args.depths)
    save_start(new, args.out)
    print(f"{args.out}: {sizes_of(new.state_dict())}")


if __name__ == "__main__":
    main()
