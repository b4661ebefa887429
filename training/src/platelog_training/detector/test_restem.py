"""Another stem learns to say what the old one says, and nothing else is touched."""

from __future__ import annotations

import numpy as np
import torch

from .network import PlateDetector, sizes_of
from .restem import PIECE_PX, pieces_of, restem


def _small(stem: tuple[int, ...]) -> PlateDetector:
    torch.manual_seed(len(stem))
    return PlateDetector(stem=stem, widths=(8, 8, 16), depths=(1, 1, 1), neck=8, inners=(4, 4, 4)).eval()


def test_pieces_are_bytes_of_one_size_and_small_frames_are_left_out() -> None:
    frames = [torch.full((1, 1, 64, 640), 255.0), torch.full((1, 1, 224, 256), 90.0)]
    piece = next(pieces_of(frames, np.random.default_rng(1)))
    assert piece.shape[1:] == (1, PIECE_PX, PIECE_PX)
    assert piece.min() >= 0 and piece.max() < 255  # none of the frame that is too low


def test_a_stem_in_one_step_takes_over_from_one_in_two() -> None:
    old, new = _small((4, 8)), _small((8,))
    picture = torch.nn.functional.interpolate(torch.rand(1, 1, 40, 40, generator=torch.Generator().manual_seed(4)) * 255, size=(256, 256), mode="bilinear")
    missed = restem(old, new, pieces_of([picture], np.random.default_rng(2)), steps=450)
    assert missed < 0.9  # 1 is what saying nothing misses; those steps lead some way
    assert sizes_of(new.state_dict()) == {"stem": (8,), "depths": (1, 1, 1), "inners": (4, 4, 4)} and not new.training
    for key, value in old.state_dict().items():
        if not key.startswith(("stem.", "stage8.0.")):
            assert torch.equal(value, new.state_dict()[key]), key
