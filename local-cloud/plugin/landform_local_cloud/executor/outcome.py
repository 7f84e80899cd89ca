"""Answers to the invoker of a function, with Lambda's texts."""

import json
import signal

from landform_local_cloud.executor.runtime_api import Answered, Exited, InitFailed

#: Largest answer of a synchronous invocation in bytes: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
MAX_RESPONSE = 6 * 1024 * 1024 + 100


def timed_out(request_id: str, seconds: float) -> bytes:
    """Returns the answer for a handler that ran longer than its function's timeout."""
    return _error("Sandbox.Timedout", f"RequestId: {request_id} Error: Task timed out after {seconds:.2f} seconds")


def failed(request_id: str, failure: InitFailed | Exited) -> bytes:
    """Returns the answer for a handler that could not be loaded, or whose process has ended."""
    if isinstance(failure, InitFailed):
        return failure.payload
    if failure.status == 0:
        how = "Runtime exited without providing a reason"
    elif failure.status < 0:
        how = f"Runtime exited with error: signal: {_signal(-failure.status)}"
    else:
        how = f"Runtime exited with error: exit status {failure.status}"
    return _error("Runtime.ExitError", f"RequestId: {request_id} Error: {how}")


def limited(answer: Answered) -> Answered:
    """Replaces an answer that is too large by an error, unless it was streamed."""
    streamed = answer.headers.get("lambda-runtime-function-response-mode") == "streaming"
    if streamed or len(answer.payload) <= MAX_RESPONSE:
        return answer
    message = f"Response payload size exceeded maximum allowed payload size ({MAX_RESPONSE} bytes)."
    return Answered(answer.request_id, _error("Function.ResponseSizeTooLarge", message), True)


def error_type(payload: bytes) -> str | None:
    """Reads `errorType` from the payload of an error."""
    try:
        value = json.loads(payload)
    except ValueError:
        return None
    return str(value["errorType"]) if isinstance(value, dict) and "errorType" in value else None


def _signal(number: int) -> str:
    return "killed" if number == signal.SIGKILL else signal.Signals(number).name.removeprefix("SIG").lower()


def _error(kind: str, message: str) -> bytes:
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()
