"""Stages of REST APIs with tracing enabled emit a segment, the parent of their authorizer's and integration's.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html
"""

from typing import Any

from localemu.services.apigateway.next_gen.execute_api.gateway import RestApiGateway
from localemu.services.apigateway.next_gen.execute_api.handlers.parse import InvocationRequestParser

from landform_local_cloud.tracing import header
from landform_local_cloud.tracing.current import enter, within
from landform_local_cloud.tracing.header import TraceContext
from landform_local_cloud.tracing.segment import ServiceSegment

_SEGMENT = "landform_segment"


def apply() -> None:
    """Begins the segment when the request is parsed, and ends it when the response is complete."""
    parse = InvocationRequestParser.__call__
    process = RestApiGateway.process_with_context

    def parse_request(self: Any, chain: Any, context: Any, response: Any) -> None:
        parse(self, chain, context, response)
        if segment := begin(context):
            setattr(context, _SEGMENT, segment)
            context.trace_id = str(segment.below)
            enter(segment.below)

    def process_with_context(self: Any, context: Any, response: Any) -> None:
        with within(None):
            process(self, context, response)
        if segment := getattr(context, _SEGMENT, None):
            end(segment, context, response.status_code)

    InvocationRequestParser.__call__ = parse_request
    RestApiGateway.process_with_context = process_with_context


def begin(context: Any) -> ServiceSegment | None:
    """Begins a segment with the caller's sampling decision; without one the request is sampled."""
    if not (context.stage_configuration or {}).get("tracingEnabled"):
        return None
    trace = header.parse(context.request.headers.get("X-Amzn-Trace-Id")) or TraceContext(header.new_root())
    api = context.deployment.rest_api.rest_api
    return ServiceSegment(
        trace,
        "AWS::ApiGateway::Stage",
        f"{api['name']}/{context.stage}",
        sampled=trace.sampled is not False,
        aws={
            "api_gateway": {
                "account_id": context.account_id,
                "rest_api_id": context.api_id,
                "stage": context.stage,
                "request_id": context.context_variables["requestId"],
            }
        },
    )


def end(segment: ServiceSegment, context: Any, status: int) -> None:
    """Writes the segment."""
    request = {"method": context.request.method, "url": context.request.base_url}
    segment.end(
        error=400 <= status < 500, fault=status >= 500, http={"request": request, "response": {"status": status}}
    )
