"""EventBridge passes the trace of an event to every kind of target.

LocalEmu passes it to functions and other buses, but not to queues and state machines (`services/events/target.py`).
https://docs.aws.amazon.com/xray/latest/devguide/xray-services-eventbridge.html
"""

from typing import Any

from localemu.services.events.target import TargetSender

from landform_local_cloud.tracing import header
from landform_local_cloud.tracing.current import within


def apply() -> None:
    """Patches the method that all targets share. A header without a sampling decision did not come from a caller."""
    process = TargetSender.process_event

    def process_event(self: Any, event: Any, trace_header: Any) -> None:
        trace = header.parse(trace_header.to_header_str()) if trace_header else None
        with within(trace if trace and trace.sampled is not None else None):
            process(self, event, trace_header)

    TargetSender.process_event = process_event
