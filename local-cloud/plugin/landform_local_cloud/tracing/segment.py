"""Segments of AWS services."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from landform_local_cloud.tracing import sink
from landform_local_cloud.tracing.header import TraceContext, new_id


@dataclass
class ServiceSegment:
    """Segment of an AWS service; `end` writes it if the trace is sampled."""

    context: TraceContext
    origin: str
    name: str
    sampled: bool
    aws: Mapping[str, object] = field(default_factory=dict)
    links: tuple[Mapping[str, object], ...] = ()
    #: Value `subsegment` for a subsegment that is sent without its segment.
    type: str = ""
    id: str = field(default_factory=new_id)
    start_time: float = field(default_factory=time.time)

    @property
    def below(self) -> TraceContext:
        """Returns the context for calls from this segment."""
        return self.context.below(self.id, self.sampled)

    def end(self, *, error: bool = False, fault: bool = False, http: Mapping[str, object] | None = None) -> Self:
        """Writes the segment."""
        if not self.sampled:
            return self
        document: dict[str, object] = {
            "id": self.id,
            "trace_id": self.context.root,
            "name": self.name,
            "start_time": self.start_time,
            "end_time": time.time(),
        }
        if self.origin:
            document["origin"] = self.origin
        if self.type:
            document["type"] = self.type
        if self.context.parent:
            document["parent_id"] = self.context.parent
        if self.aws:
            document["aws"] = dict(self.aws)
        if self.links:
            document["links"] = list(self.links)
        if error:
            document["error"] = True
        if fault:
            document["fault"] = True
        if http:
            document["http"] = dict(http)
        sink.write(document)
        return self
