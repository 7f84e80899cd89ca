"""State machines with tracing enabled emit a segment per execution with a subsegment for each task.

LocalEmu stores the header of `StartExecution` but does not use it (`services/stepfunctions/backend/execution.py`).
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
"""

from functools import wraps
from typing import Any

from localemu.services.stepfunctions.asl.component.state.state_execution.state_task.service.state_task_service import (
    StateTaskService,
)
from localemu.services.stepfunctions.asl.component.state.state_execution.state_task.state_task_lambda import (
    StateTaskLambda,
)
from localemu.services.stepfunctions.backend.execution import BaseExecutionWorkerCommunication, Execution
from localemu.services.stepfunctions.provider import StepFunctionsProvider

from landform_local_cloud.corrections import state_machine_settings
from landform_local_cloud.tracing import header
from landform_local_cloud.tracing.current import current, within
from landform_local_cloud.tracing.header import TraceContext
from landform_local_cloud.tracing.segment import ServiceSegment

_running: dict[str, ServiceSegment] = {}


def apply() -> None:
    """Traces an execution from the request to its end."""
    for method in ("start_execution", "start_sync_execution"):
        _carry_header(method)
    for task in (StateTaskService, StateTaskLambda):
        _trace_task(task)
    start, terminated = Execution.start, BaseExecutionWorkerCommunication.terminated

    def start_traced(self: Any) -> None:
        if segment := begin(self):
            _running[self.exec_arn] = segment
        start(self)

    def terminated_traced(self: Any) -> None:
        terminated(self)
        if segment := _running.pop(self.execution.exec_arn, None):
            segment.end(fault=self.execution.error is not None)

    Execution.start = start_traced
    BaseExecutionWorkerCommunication.terminated = terminated_traced


def begin(execution: Any) -> ServiceSegment | None:
    """Begins a segment with the caller's sampling decision; without one the execution is sampled."""
    if not state_machine_settings.traces(execution.state_machine.arn):
        return None
    trace = current() or TraceContext(header.new_root())
    return ServiceSegment(
        trace,
        "AWS::StepFunctions::StateMachine",
        execution.state_machine.name,
        sampled=trace.sampled is not False,
        aws={"execution_arn": execution.exec_arn, "account_id": execution.account_id},
    )


def _carry_header(method: str) -> None:
    original = getattr(StepFunctionsProvider, method)

    @wraps(original)
    def start(self: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        given = context.service_request.get("traceHeader") or context.request.headers.get("X-Amzn-Trace-Id")
        with within(header.parse(given)):
            return original(self, context, *args, **kwargs)

    setattr(StepFunctionsProvider, method, start)


def _trace_task(owner: Any) -> None:
    original = owner._eval_execution

    def eval_execution(self: Any, env: Any) -> None:
        execution = env.states.context_object.context_object_data["Execution"]["Id"]
        segment = _running.get(execution)
        if segment is None:
            original(self, env)
            return
        task = ServiceSegment(segment.below, "", self.name, segment.sampled, type="subsegment")
        failed = True
        try:
            with within(task.below):
                original(self, env)
            failed = False
        finally:
            task.end(fault=failed)

    owner._eval_execution = eval_execution
