"""What a training step computes in."""

from __future__ import annotations

import torch


def computes_in_bfloat16(device: torch.device) -> bool:
    """True on CUDA and on processors with bf16 instructions; elsewhere bf16 is emulated and ten times slower."""
    return device.type == "cuda" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


def autocast(device: torch.device) -> torch.autocast:
    """bf16 where `device` computes in it, float32 elsewhere."""
    return torch.autocast(device.type, torch.bfloat16, enabled=computes_in_bfloat16(device))
