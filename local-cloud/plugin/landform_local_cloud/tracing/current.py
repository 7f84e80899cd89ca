"""Current trace of a service, per thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from landform_local_cloud.tracing.header import TraceContext

_current: ContextVar[TraceContext | None] = ContextVar("landform_trace", default=None)


def current() -> TraceContext | None:
    """Returns the trace that calls of this thread belong to."""
    return _current.get()


def enter(context: TraceContext) -> None:
    """Sets the place in the trace for calls from here to the end of the surrounding `within`."""
    _current.set(context)


@contextmanager
def within(context: TraceContext | None) -> Iterator[None]:
    """Sets the trace for calls in this block."""
    token = _current.set(context)
    try:
        yield
    finally:
        _current.reset(token)
