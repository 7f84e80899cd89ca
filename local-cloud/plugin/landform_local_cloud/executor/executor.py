"""Executor that LocalEmu calls: one `RuntimeExecutor` per execution environment."""

import threading
import time
from pathlib import Path
from typing import cast

from localemu.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localemu.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localemu.services.lambda_.invocation.layer_mounter import prepare_merged_opt
from localemu.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from landform_local_cloud import settings
from landform_local_cloud.executor import outcome
from landform_local_cloud.executor.environment import Launch, launch
from landform_local_cloud.executor.framing import Report, frame
from landform_local_cloud.executor.output import Output
from landform_local_cloud.executor.runtime_api import Answered, Exited, InitFailed, Invocation
from landform_local_cloud.executor.sandbox import Sandbox
from landform_local_cloud.tracing.lambda_segments import FunctionTrace


class ProcessRuntimeExecutor(RuntimeExecutor):
    """Keeps a sandbox running for a function version, and makes a new one when it is needed after the old one's end."""

    def __init__(self, id: str, function_version: FunctionVersion) -> None:  # noqa: A002 (the name is LocalEmu's)
        super().__init__(id=id, function_version=function_version)
        self._config = function_version.config
        self._output = Output()
        self._launch: Launch | None = None
        self._sandbox: Sandbox | None = None
        self._stopped = False
        # `stop` is called on another thread than `start` and `invoke`.
        self._lock = threading.Lock()

    def start(self, env_vars: dict[str, object]) -> None:
        """Loads the handler. As in Lambda, a failure is reported to the first invocation, which then has a log."""
        self._launch = launch(
            runtime=str(self._config.runtime),
            code=Path(self._config.code.get_unzipped_code_location()),
            opt=cast("Path | None", prepare_merged_opt(self.function_version)),
            given=env_vars,
            own=self._config.environment,
        )
        sandbox = self._live_sandbox()
        sandbox.await_ready(settings.INIT_SECONDS)
        if sandbox.failure and env_vars.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "provisioned-concurrency":
            raise StatusErrorException("Environment startup failed", payload=outcome.failed("", sandbox.failure))

    def invoke(self, payload: dict[str, str], function_timeout: int | None = None) -> InvocationResult:
        """Invokes the handler with one event and waits for the result."""
        request_id = payload["invoke-id"]
        timeout = float(function_timeout or 900)
        trace = FunctionTrace.begin(self.function_version, payload)
        started = time.time()
        invocation = Invocation(
            request_id,
            payload["payload"].encode(),
            {
                "Lambda-Runtime-Aws-Request-Id": request_id,
                "Lambda-Runtime-Deadline-Ms": str(int((started + timeout) * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": payload["invoked-function-arn"],
                "Lambda-Runtime-Trace-Id": trace.header,
            },
        )
        sandbox = self._live_sandbox()
        cold, sandbox.used = not sandbox.used, True
        # Output of init, and output after the last answer, has no request id: it is logged before START.
        before = self._output.take()
        end = self._run(sandbox, invocation, timeout)
        seconds = time.time() - started
        answer, status = self._answer(end, request_id, timeout)
        report = Report(
            request_id=request_id,
            version=str(self.function_version.id.qualifier),
            memory_size=int(self._config.memory_size),
            seconds=min(seconds, timeout),
            peak_megabytes=sandbox.peak_megabytes(),
            init_seconds=sandbox.init_seconds if cold else None,
            status=status,
            error_type=outcome.error_type(answer.payload) if status == "error" else None,
            trace_id=trace.root if trace.sampled else None,
            segment_id=trace.segment_id,
        )
        if not sandbox.is_alive() or status:
            sandbox.stop()
        trace.end(failed=answer.is_error)
        return InvocationResult(
            request_id,
            answer.payload,
            is_error=answer.is_error,
            logs=before + frame(report, self._output.take(), self._logs_json()),
        )

    def stop(self) -> None:
        """Ends the process and a running invocation."""
        with self._lock:
            self._stopped = True
            sandbox = self._sandbox
        if sandbox:
            sandbox.stop()

    def get_address(self) -> str:
        """Returns an address of the handler. It is not used, since the handler polls."""
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        """Returns the host at which the handler reaches LocalEmu, for `AWS_ENDPOINT_URL`."""
        return "127.0.0.1"

    def get_runtime_endpoint(self) -> str:
        """Returns nothing, since only containers need it."""
        return ""

    def get_logs(self) -> str:
        """Returns output that no invocation has taken yet."""
        return self._output.peek()

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        """Unpacks the code, so that the first invocation does not have to."""
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        """Does nothing, since LocalEmu removes the code itself."""

    def _live_sandbox(self) -> Sandbox:
        with self._lock:
            if self._stopped or self._launch is None:
                raise RuntimeError("this execution environment has been stopped")
            # A sandbox that failed to load is kept for the invocation that started it, which gets the error.
            if self._sandbox and self._sandbox.used and not self._sandbox.is_alive():
                self._sandbox.stop()
                self._sandbox = None
            if self._sandbox is None:
                self._sandbox = Sandbox(self._launch, self._output)
            return self._sandbox

    def _run(self, sandbox: Sandbox, invocation: Invocation, seconds: float) -> Answered | InitFailed | Exited | None:
        started = time.monotonic()
        if not sandbox.await_ready(seconds):
            return sandbox.failure
        # The wait for a handler that is still loading counts towards the timeout.
        waited = time.monotonic() - started
        return sandbox.run(invocation, max(0.0, seconds - waited))

    def _answer(
        self, end: Answered | InitFailed | Exited | None, request_id: str, timeout: float
    ) -> tuple[Answered, str | None]:
        if isinstance(end, Answered):
            return outcome.limited(end), None
        if end is None:
            self._output.add(f"{request_id} Task timed out after {timeout:.2f} seconds")
            return Answered(request_id, outcome.timed_out(request_id, timeout), True), "timeout"
        answer = Answered(request_id, outcome.failed(request_id, end), True)
        return answer, "error"

    def _logs_json(self) -> bool:
        return (self._config.logging_config or {}).get("LogFormat") == "JSON"
