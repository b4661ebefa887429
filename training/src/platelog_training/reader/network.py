"""The reader's network: a small convolutional trunk, a few attention layers over 2x40 columns, two heads."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .alphabet import CLASSES

HEIGHT_PX, WIDTH_PX = 48, 160
ROWS, COLUMNS = 2, 40
TOKENS = ROWS * COLUMNS


def _conv(inputs: int, outputs: int, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(nn.Module):
    """Two 3x3 convolutions around a shortcut."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


class Context(nn.Module):
    """One pre-norm transformer layer. Attention is written out: torch's fused CPU backward is 5x slower at this size.

    The places of all crops come as one list, [N*80, width], and queries, keys and values are apart: so each is exported as a product with its bias,
    and in 8 bits none is made a float and rounded again on its way.
    """

    def __init__(self, width: int, heads: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads, self.per_head, self.dropout = heads, width // heads, nn.Dropout(dropout)
        self.norm_attention, self.norm_mlp = nn.LayerNorm(width), nn.LayerNorm(width)
        self.to_query, self.to_key, self.to_value, self.to_out = (nn.Linear(width, width) for _ in range(4))
        self.widen, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        with torch.no_grad():  # attention's usual scale lies in the queries
            self.to_query.weight.mul_(self.per_head**-0.5), self.to_query.bias.mul_(self.per_head**-0.5)

    def forward(self, x: Tensor) -> Tensor:
        normed = self.norm_attention(x)
        query, key, value = (to(normed).view(-1, TOKENS, self.heads, self.per_head) for to in (self.to_query, self.to_key, self.to_value))
        weights = (query.transpose(1, 2) @ key.permute(0, 2, 3, 1)).softmax(-1).to(value.dtype)
        x = x + self.dropout(self.to_out((weights @ value.transpose(1, 2)).transpose(1, 2).reshape(-1, self.heads * self.per_head)))
        return x + self.dropout(self.narrow(F.relu(self.widen(self.norm_mlp(x)))))

    @torch.no_grad()
    def silence(self) -> None:
        """Makes the layer hand on what it is given: how one is added to a network that was trained without it."""
        for last in (self.to_out, self.narrow):
            last.weight.zero_(), last.bias.zero_()


class PlateReader(nn.Module):
    """uint8 or float luma [N,1,48,160], 0..255, to (log-softmax [N,80,37], region logits [N,R]).

    Columns 0..39 are the upper row from left to right, 40..79 the lower row.
    """

    def __init__(self, regions: int, *, channels: tuple[int, int, int, int] = (16, 32, 96, 128), heads: int = 2, layers: int = 3, dropout: float = 0.0) -> None:
        super().__init__()
        c0, c1, c2, c3 = channels
        self.width = c3
        self.trunk = nn.Sequential(
            _conv(1, c0, 2),  # 24x80
            _conv(c0, c1, 2),  # 12x40
            Residual(c1),
            _conv(c1, c2, (2, 1)),  # 6x40
            Residual(c2),
            Residual(c2),
            _conv(c2, c3, (3, 1)),  # 2x40
        )
        self.row_position = nn.Parameter(torch.randn(ROWS, 1, c3) * 0.1)
        self.column_position = nn.Parameter(torch.randn(1, COLUMNS, c3) * 0.1)
        self.context = nn.Sequential(*[Context(c3, heads, dropout) for _ in range(layers)])
        self.norm = nn.LayerNorm(c3)
        self.characters = nn.Linear(c3, CLASSES)
        self.region = nn.Sequential(nn.Linear(2 * c3, c3), nn.ReLU(), nn.Linear(c3, regions))

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor]:
        x = crops.to(torch.float32)
        # Contrast is evened out per crop: night and glare would otherwise be learnt brightness by brightness.
        mean = x.mean((2, 3), keepdim=True)
        x = x - mean
        spread = (x * x).mean((2, 3), keepdim=True).sqrt()
        x = self.trunk(x / (spread + 8.0)).flatten(2).transpose(1, 2)
        x = x + (self.row_position + self.column_position).view(1, TOKENS, self.width).to(x.dtype)
        x = self.norm(self.context(x.reshape(-1, self.width)))
        characters = self.characters(x).float().log_softmax(-1).view(-1, TOKENS, CLASSES)
        x = x.view(-1, TOKENS, self.width)
        pooled = torch.cat([x.mean(1), x.amax(1)], 1)
        return characters, self.region(pooled).float()


def layers_of(state: Mapping[str, object]) -> int:
    """How many attention layers a stored network has; older ones have two."""
    return 1 + max(int(name.split(".")[1]) for name in state if name.startswith("context."))
