"""The tracing header `X-Amzn-Trace-Id`: https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html"""

import os
import time
from dataclasses import dataclass, replace


def new_id() -> str:
    """Id of a segment."""
    return os.urandom(8).hex()


def new_root() -> str:
    """Id of a trace."""
    return f"1-{int(time.time()):08x}-{os.urandom(12).hex()}"


@dataclass(frozen=True)
class TraceContext:
    """A place in a trace: below `parent`, or at its root."""

    root: str
    parent: str | None = None
    #: `None`: nobody has decided yet.
    sampled: bool | None = None

    def below(self, segment: str, sampled: bool) -> "TraceContext":
        """The place below a segment of the same trace."""
        return replace(self, parent=segment, sampled=sampled)

    def __str__(self) -> str:
        parts = [f"Root={self.root}"]
        if self.parent:
            parts.append(f"Parent={self.parent}")
        if self.sampled is not None:
            parts.append(f"Sampled={int(self.sampled)}")
        return ";".join(parts)


def parse(header: str | None) -> TraceContext | None:
    """Reads a header; `None` when there is none or it names no trace."""
    fields = dict(part.strip().split("=", 1) for part in (header or "").split(";") if "=" in part)
    if not fields.get("Root"):
        return None
    sampled = {"1": True, "0": False}.get(fields.get("Sampled", ""))
    return TraceContext(fields["Root"], fields.get("Parent") or None, sampled)
