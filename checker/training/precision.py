"""Where training computes, and in which precision: half the bits take little more than half the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def device() -> torch.device:
    """The graphics card, where torch finds one, else the processor."""
    import torch

    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half(where: torch.device) -> torch.autocast:
    """Multiply in bfloat16 within the block, if the device does so (a processor with AVX-512 or AMX).

    Weights, sums and gradients stay float32; the loss is the same.
    """
    import torch

    able = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}  # older torch cannot tell
    able_here = where.type == "cuda" or able.get("avx512_bf16") or able.get("amx_bf16")
    return torch.autocast(where.type, torch.bfloat16, enabled=bool(able_here))
