"""Invocations have the trace header that came in, and no other.

LocalEmu has no X-Ray and fills in what is missing: a random parent that nobody recorded, and the decision to sample,
which it overwrites (`services/lambda_/invocation/execution_environment.py`, `invoke`). The executor decides instead.
"""

from typing import Any

from localemu.utils.xray.trace_header import TraceHeader


def apply() -> None:
    """Takes away both inventions; that method is the only one that uses them."""
    TraceHeader.ensure_parent_exists = _as_it_is
    TraceHeader.ensure_sampled_exists = _as_it_is


def _as_it_is(self: Any, _sampled: Any = None) -> Any:
    return self
