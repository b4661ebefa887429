"""Narrowing leaves out the channels that carry nothing, and what is left says the same."""

from __future__ import annotations

import torch

from .narrow import narrow
from .network import PlateDetector, Residual, sizes_of


def _small(inner: int) -> PlateDetector:
    torch.manual_seed(inner)
    return PlateDetector(stem=(4, 8), widths=(8, 8, 16), depths=(1, 1, 1), neck=8, inners=(inner, inner, inner)).eval()


def test_channels_that_nothing_reads_are_left_out_without_loss() -> None:
    wide, slim, picture = _small(8), _small(4), torch.rand(1, 1, 64, 96) * 255
    torch.nn.init.normal_(wide.head.weight, std=0.3)
    unread = torch.tensor([0, 3, 4, 6])
    for block in (m for m in wide.modules() if isinstance(m, Residual)):
        torch.nn.init.uniform_(block.second[1].weight, 0.5, 1.5)
        with torch.no_grad():
            block.second[0].weight[:, unread] = 0
    shares = narrow(wide, slim, [picture])
    assert all(abs(share - 1) < 1e-5 for share in shares.values()) and len(shares) == 3
    assert sizes_of(slim.state_dict()) == {"stem": (4, 8), "depths": (1, 1, 1), "inners": (4, 4, 4)}
    with torch.no_grad():
        torch.testing.assert_close(slim(picture), wide(picture), rtol=1e-4, atol=1e-4)


def test_the_same_width_keeps_everything() -> None:
    wide, same, picture = _small(4), _small(4), torch.rand(1, 1, 32, 64) * 255
    for parameter in same.parameters():
        torch.nn.init.zeros_(parameter)
    for block in (m for m in wide.modules() if isinstance(m, Residual)):
        torch.nn.init.ones_(block.second[1].weight)
    narrow(wide, same, [picture])
    for key, value in wide.state_dict().items():
        assert torch.equal(value, same.state_dict()[key]), key
