"""The trace that a service is working for, on the thread that does the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from landform_local_cloud.tracing.header import TraceContext

_current: ContextVar[TraceContext | None] = ContextVar("landform_trace", default=None)


def current() -> TraceContext | None:
    """What calls of this thread belong to."""
    return _current.get()


def enter(context: TraceContext) -> None:
    """From here to the end of the surrounding `within`, calls belong to another place of the trace."""
    _current.set(context)


@contextmanager
def within(context: TraceContext | None) -> Iterator[None]:
    """Calls in this block belong to the trace."""
    token = _current.set(context)
    try:
        yield
    finally:
        _current.reset(token)
