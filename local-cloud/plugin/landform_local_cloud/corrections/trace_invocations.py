"""Invocations keep the trace header of the request.

LocalEmu has no X-Ray. It fills in a random parent without a segment, and overwrites the sampling decision
(`services/lambda_/invocation/execution_environment.py`, `invoke`). The executor decides instead.
"""

from typing import Any

from localemu.utils.xray.trace_header import TraceHeader


def apply() -> None:
    """Disables both; only that method uses them."""
    TraceHeader.ensure_parent_exists = _as_it_is
    TraceHeader.ensure_sampled_exists = _as_it_is


def _as_it_is(self: Any, _sampled: Any = None) -> Any:
    return self
