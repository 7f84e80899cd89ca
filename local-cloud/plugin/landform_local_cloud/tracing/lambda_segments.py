"""Two segments that Lambda emits for an invocation: one for the service and, below it, one for the function."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from landform_local_cloud.tracing import header
from landform_local_cloud.tracing.header import TraceContext
from landform_local_cloud.tracing.segment import ServiceSegment


@dataclass(frozen=True)
class FunctionTrace:
    """Trace of one invocation, from the header of the request to the header that the handler gets."""

    service: ServiceSegment
    function: ServiceSegment

    @classmethod
    def begin(cls, function_version: Any, payload: Mapping[str, str]) -> Self:
        """Begins both segments with the caller's sampling decision; without one, active tracing means sampled."""
        active = str(function_version.config.tracing_config_mode) == "Active"
        context = header.parse(payload.get("trace-id")) or TraceContext(header.new_root())
        sampled = active if context.sampled is None else context.sampled
        name = str(function_version.id.function_name)
        arn = payload["invoked-function-arn"]
        service = ServiceSegment(
            context,
            "AWS::Lambda",
            name,
            sampled,
            {"request_id": payload["invoke-id"], "resource_arn": arn},
            links=tuple(links(payload["payload"])),
        )
        function = ServiceSegment(service.below, "AWS::Lambda::Function", name, sampled, {"function_arn": arn})
        return cls(service, function)

    @property
    def header(self) -> str:
        """Returns the value of `_X_AMZN_TRACE_ID` for the handler."""
        return str(self.function.below)

    @property
    def root(self) -> str:
        """Returns the id of the trace."""
        return self.service.context.root

    @property
    def segment_id(self) -> str:
        """Returns the id of the function's segment."""
        return self.function.id

    @property
    def sampled(self) -> bool:
        """Tells if segments are recorded."""
        return self.service.sampled

    def end(self, failed: bool) -> None:
        """Writes both segments."""
        self.function.end(fault=failed)
        self.service.end(fault=failed, http={"response": {"status": 200}})


def links(payload: str) -> Iterator[dict[str, object]]:
    """Returns links to the traces of a batch's messages: Lambda starts a new trace for a batch and links it to these.

    https://docs.aws.amazon.com/xray/latest/devguide/xray-tracelinking.html
    """
    if '"AWSTraceHeader"' not in payload:
        return
    seen = set()
    for record in json.loads(payload).get("Records", []):
        sender = header.parse(record.get("attributes", {}).get("AWSTraceHeader"))
        if sender and str(sender) not in seen:
            seen.add(str(sender))
            yield {
                "trace_id": sender.root,
                "id": sender.parent,
                "attributes": {"aws.xray.reserved.reference_type": "parent"},
            }
