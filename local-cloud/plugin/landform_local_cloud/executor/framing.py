"""Log lines that the platform writes around the output of a handler."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Report:
    """Data of an invocation that has ended, for its log lines."""

    request_id: str
    version: str
    memory_size: int
    seconds: float
    peak_megabytes: int
    #: Seconds that init took, for the first invocation of a sandbox.
    init_seconds: float | None = None
    #: Status `timeout` or `error`, when the platform ended the invocation.
    status: str | None = None
    error_type: str | None = None
    trace_id: str | None = None
    segment_id: str | None = None


def frame(report: Report, printed: str, as_json: bool) -> str:
    """Returns START, the output, END and REPORT, or the same as JSON documents for functions that log in JSON."""
    body = printed if not printed or printed.endswith("\n") else f"{printed}\n"
    return _json(report, body) if as_json else _text(report, body)


def _text(report: Report, body: str) -> str:
    milliseconds = report.seconds * 1000
    fields = [
        f"REPORT RequestId: {report.request_id}",
        f"Duration: {milliseconds:.2f} ms",
        f"Billed Duration: {math.ceil(milliseconds)} ms",
        f"Memory Size: {report.memory_size} MB",
        f"Max Memory Used: {report.peak_megabytes} MB",
    ]
    if report.init_seconds is not None:
        fields.append(f"Init Duration: {report.init_seconds * 1000:.2f} ms")
    if report.status:
        fields.append(f"Status: {report.status}")
    if report.error_type:
        fields.append(f"Error Type: {report.error_type}")
    if report.trace_id:
        fields += [f"XRAY TraceId: {report.trace_id}", f"SegmentId: {report.segment_id}", "Sampled: true"]
    return (
        f"START RequestId: {report.request_id} Version: {report.version}\n"
        f"{body}END RequestId: {report.request_id}\n" + "\t".join(fields) + "\n"
    )


def _json(report: Report, body: str) -> str:
    milliseconds = report.seconds * 1000
    metrics: dict[str, float] = {
        "durationMs": round(milliseconds, 3),
        "billedDurationMs": math.ceil(milliseconds),
        "memorySizeMB": report.memory_size,
        "maxMemoryUsedMB": report.peak_megabytes,
    }
    if report.init_seconds is not None:
        metrics["initDurationMs"] = round(report.init_seconds * 1000, 3)
    record: dict[str, object] = {
        "requestId": report.request_id,
        "metrics": metrics,
        "status": report.status or "success",
    }
    if report.error_type:
        record["errorType"] = report.error_type
    if report.trace_id:
        record["tracing"] = {"type": "X-Amzn-Trace-Id", "value": f"Root={report.trace_id};Parent={report.segment_id}"}
    start = {"requestId": report.request_id, "version": report.version}
    return f"{_platform('platform.start', start)}\n{body}{_platform('platform.report', record)}\n"


def _platform(kind: str, record: Mapping[str, object]) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"time": now, "type": kind, "record": record})
