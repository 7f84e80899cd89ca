"""Services pass the current trace to the services that they call.

LocalEmu's services call each other through internal clients without a trace header (`aws/connect.py`): API Gateway
calls authorizers and integrations, Step Functions calls tasks, EventBridge calls the queues of rules.
"""

from typing import Any

from localemu.aws import connect

from landform_local_cloud.tracing.current import current

_HEADER = "X-Amzn-Trace-Id"


def apply() -> None:
    """Patches the hook that runs before each internal call."""
    inject = connect._handler_inject_dto_header

    def inject_header(params: dict[str, Any], context: dict[str, Any], **kwargs: Any) -> None:
        inject(params=params, context=context, **kwargs)
        if (trace := current()) and _HEADER not in params["headers"]:
            params["headers"][_HEADER] = str(trace)

    connect._handler_inject_dto_header = inject_header
