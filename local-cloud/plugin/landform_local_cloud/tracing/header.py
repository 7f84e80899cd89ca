"""Tracing header `X-Amzn-Trace-Id`: https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html"""

import os
import time
from dataclasses import dataclass, replace


def new_id() -> str:
    """Makes an id of a segment."""
    return os.urandom(8).hex()


def new_root() -> str:
    """Makes an id of a trace."""
    return f"1-{int(time.time()):08x}-{os.urandom(12).hex()}"


@dataclass(frozen=True)
class TraceContext:
    """Place in a trace: below `parent`, or at its root."""

    root: str
    parent: str | None = None
    #: Sampling decision; `None` before it is made.
    sampled: bool | None = None

    def below(self, segment: str, sampled: bool) -> "TraceContext":
        """Returns the place below a segment of the same trace."""
        return replace(self, parent=segment, sampled=sampled)

    def __str__(self) -> str:
        parts = [f"Root={self.root}"]
        if self.parent:
            parts.append(f"Parent={self.parent}")
        if self.sampled is not None:
            parts.append(f"Sampled={int(self.sampled)}")
        return ";".join(parts)


def parse(header: str | None) -> TraceContext | None:
    """Reads a header; returns `None` without a header or without a trace in it."""
    fields = dict(part.strip().split("=", 1) for part in (header or "").split(";") if "=" in part)
    if not fields.get("Root"):
        return None
    sampled = {"1": True, "0": False}.get(fields.get("Sampled", ""))
    return TraceContext(fields["Root"], fields.get("Parent") or None, sampled)
