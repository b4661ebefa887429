"""The detector's network: grey picture in, one score, box and four corners a stride-8 cell out."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

STRIDE = 8
CHANNELS = 13  # score, 4 distances, 4 corners x (dx, dy)
MULTIPLE = 32
LUMA_MIDDLE, LUMA_STEP = 114.0, 1 / 64  # bytes to numbers around nothing

# Where each corner sits on the box when the plate is not turned: (x, y) in 0..1 of its hull.
_CORNER_X = (0.0, 1.0, 1.0, 0.0)
_CORNER_Y = (0.0, 0.0, 1.0, 1.0)


def _conv(inputs: int, outputs: int, size: int = 3, stride: int = 1) -> nn.Sequential:
    """A normalised convolution; padded so that output cell i is centred on input i times the stride."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()
    )


class Residual(nn.Module):
    """Two plain 3x3 convolutions beside a shortcut: what CPU kernels run fastest. `inner` channels between the two."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.first = _conv(channels, inner)
        self.second = nn.Sequential(nn.Conv2d(inner, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))
        nn.init.zeros_(self.second[1].weight)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.second(self.first(x)))


class PlateDetector(nn.Module):
    """Strided stem to 1/4, residual stages at 1/8, 1/16 and 1/32, fused back to one head at 1/8.

    `stem` has the widths of the stem: two of convolutions one after the other, or one of a convolution that goes to 1/4 at once. Half-size
    maps of a picture are what memory is slowest with, so that one costs a fifth less of a whole look (training/ROUNDS.md, round 9).

    `forward` takes float [N,1,H,W] in 0..255 (H, W multiples of 32) and returns raw float
    [N, 13, H/8, W/8]: score logit; the box centre's offset from the cell's in box widths and heights,
    log of box width and height in cells; the corners' places in the box, as offsets from an upright
    plate's in box widths and heights. All but the logs are free of scale.
    """

    def __init__(
        self, stem: tuple[int, ...] = (8, 16), widths: tuple[int, int, int] = (32, 48, 96),
        depths: tuple[int, int, int] = (1, 2, 2), neck: int = 32, inners: tuple[int, int, int] = (16, 32, 48),
    ) -> None:
        super().__init__()
        (w8, w16, w32), (i8, i16, i32) = widths, inners
        self.stem = nn.Sequential(*([_conv(1, stem[0], 7, 4)] if len(stem) == 1 else [_conv(1, stem[0], 3, 2), _conv(stem[0], stem[1], 3, 2)]))
        self.stage8 = nn.Sequential(_conv(stem[-1], w8, 3, 2), *[Residual(w8, i8) for _ in range(depths[0])])
        self.stage16 = nn.Sequential(_conv(w8, w16, 3, 2), *[Residual(w16, i16) for _ in range(depths[1])])
        self.stage32 = nn.Sequential(_conv(w16, w32, 3, 2), *[Residual(w32, i32) for _ in range(depths[2])])
        self.down32 = _conv(w32, w16, 1)
        self.fuse16 = _conv(w16, w16)
        self.down16 = _conv(w16, w8, 1)
        self.fuse8 = _conv(w8, neck)
        self.head = nn.Conv2d(neck, CHANNELS, 1)
        nn.init.normal_(self.head.weight, std=0.01)
        with torch.no_grad():
            self.head.bias.zero_()
            self.head.bias[0] = -4.6  # a cell is a plate's once in a hundred
            self.head.bias[3:5] = torch.log(torch.tensor([8.0, 3.0]))

    def forward(self, luma: Tensor) -> Tensor:
        x8 = self.stage8(self.stem((luma - LUMA_MIDDLE) * LUMA_STEP))
        x16 = self.stage16(x8)
        x32 = self.stage32(x16)
        x16 = self.fuse16(x16 + _double(self.down32(x32)))
        x8 = self.fuse8(x8 + _double(self.down16(x16)))
        return self.head(x8)


def sizes_of(state: dict[str, Tensor]) -> dict[str, tuple[int, ...]]:
    """What `PlateDetector` takes for a stored network: its stem, and how many residual blocks its stages have and how wide they are in the middle."""
    return {
        "stem": tuple(state[key].shape[0] for key in ("stem.0.0.weight", "stem.1.0.weight") if key in state),
        "depths": tuple(sum(f"stage{stride}.{block}.first.0.weight" in state for block in range(1, 9)) for stride in (8, 16, 32)),
        "inners": tuple(state[f"stage{stride}.1.first.0.weight"].shape[0] for stride in (8, 16, 32)),
    }


def _double(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def decode_cells(raw: Tensor) -> Tensor:
    """Raw output to the shipped contract: score 0..1, distances and corner offsets in input pixels."""
    score = torch.sigmoid(raw[:, :1])
    size = torch.exp(raw[:, 3:5].clamp(-3.0, 6.0)) * STRIDE
    centre = raw[:, 1:3] * size
    near, far = centre - size * 0.5, centre + size * 0.5
    upright = raw.new_tensor([v for corner in zip(_CORNER_X, _CORNER_Y) for v in corner])
    places = raw[:, 5:13] + upright.view(1, 8, *([1] * (raw.dim() - 2)))
    corners = near.repeat(1, 4, *([1] * (raw.dim() - 2))) + places * size.repeat(1, 4, *([1] * (raw.dim() - 2)))
    return torch.cat([score, -near, far, corners], dim=1)


class ShippedDetector(nn.Module):
    """The exported graph: uint8 luma [N,1,H,W] in, decoded cells float32 [N,13,H/8,W/8] out."""

    def __init__(self, network: PlateDetector) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        return decode_cells(self.network(image.float()))
