"""Metrics of functions have AWS's dimensions: the function, what of it was invoked, and the version that ran.

LocalEmu knows the function only (`services/lambda_/invocation/metrics.py`), so nothing says which version behind an
alias fails. And it counts metrics that have more dimensions than those asked for, a `LIKE` for each
(`services/cloudwatch/cloudwatch_database_helper.py`): to AWS these are other metrics.
"""

import logging
import threading
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from localemu.aws.connect import connect_to
from localemu.services.cloudwatch.cloudwatch_database_helper import CloudwatchDatabase
from localemu.services.lambda_.invocation import version_manager
from localemu.utils.cloudwatch import cloudwatch_util

LOG = logging.getLogger(__name__)

_reading = threading.local()


def apply() -> None:
    """Counts each invocation once for each set of dimensions, and reads by exactly the set that is asked for."""
    _count_invocations()
    _read_exactly()


def _count_invocations() -> None:
    version_manager.record_cw_metric_invocation = _nothing
    version_manager.record_cw_metric_error = _nothing
    invoke = version_manager.LambdaVersionManager.invoke

    @wraps(invoke)
    def invoke_and_count(self: Any, *, invocation: Any) -> Any:
        result = invoke(self, invocation=invocation)
        arguments = (self.function_version.id, _qualifier(invocation.invoked_arn), bool(result.is_error))
        threading.Thread(target=_publish, args=arguments, name="function-metrics", daemon=True).start()
        return result

    version_manager.LambdaVersionManager.invoke = invoke_and_count


def _nothing(**_kwargs: Any) -> None:
    """What LocalEmu would count is counted already."""


def _qualifier(arn: str) -> str | None:
    parts = arn.split(":")
    return parts[7] if len(parts) > 7 else None


def _publish(version: Any, qualifier: str | None, failed: bool) -> None:
    """A function that did not fail has zero errors, which is not the same as no data."""
    now = datetime.now(tz=UTC)
    data = [
        {"MetricName": name, "Dimensions": dimensions, "Timestamp": now, "Value": value, "Unit": "Count"}
        for name, value in (("Invocations", 1), ("Errors", int(failed)))
        for dimensions in _dimension_sets(version, qualifier)
    ]
    try:
        client = connect_to(
            aws_access_key_id=version.account,
            region_name=version.region,
            config=cloudwatch_util._internal_call_config(),
        ).cloudwatch
        client.put_metric_data(Namespace="AWS/Lambda", MetricData=data)
    except Exception:
        LOG.exception("the metrics of %s could not be written", version.function_name)


def _dimension_sets(version: Any, qualifier: str | None) -> list[list[dict[str, str]]]:
    function = {"Name": "FunctionName", "Value": version.function_name}
    invoked = version.function_name if qualifier is None else f"{version.function_name}:{qualifier}"
    resource = {"Name": "Resource", "Value": invoked}
    sets = [[function], [function, resource]]
    if qualifier is not None and qualifier != version.qualifier:
        sets.append([function, resource, {"Name": "ExecutedVersion", "Value": version.qualifier}])
    return sets


def _read_exactly() -> None:
    read = CloudwatchDatabase.get_metric_data_stat
    order = CloudwatchDatabase._get_ordered_dimensions_with_separator

    @wraps(read)
    def get_metric_data_stat(self: Any, *args: Any, **kwargs: Any) -> Any:
        _reading.exactly = True
        try:
            return read(self, *args, **kwargs)
        finally:
            _reading.exactly = False

    @wraps(order)
    def ordered(self: Any, dims: Any, for_search: bool = False) -> Any:
        # Lists of metrics are searched by some of their dimensions, on AWS too.
        return order(self, dims, for_search=for_search and not getattr(_reading, "exactly", False))

    CloudwatchDatabase.get_metric_data_stat = get_metric_data_stat
    CloudwatchDatabase._get_ordered_dimensions_with_separator = ordered
