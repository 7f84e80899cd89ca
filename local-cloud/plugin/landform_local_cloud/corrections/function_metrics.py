"""Function metrics have AWS's dimensions: the function, the invoked alias or version, and the version that ran.

LocalEmu has the function only (`services/lambda_/invocation/metrics.py`), so no metric shows which version behind an
alias fails. It also counts metrics with more dimensions than the requested ones, since it searches each with `LIKE`
(`services/cloudwatch/cloudwatch_database_helper.py`); on AWS these are different metrics.
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
    """Counts each invocation once for each set of dimensions, and reads metrics with exactly the requested set."""
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
    """Replaces LocalEmu's own counting, since `_publish` counts."""


def _qualifier(arn: str) -> str | None:
    parts = arn.split(":")
    return parts[7] if len(parts) > 7 else None


def _publish(version: Any, qualifier: str | None, failed: bool) -> None:
    """Publishes invocations and errors. Without a failure it publishes zero errors, which differs from no data."""
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
        # On AWS too, ListMetrics finds metrics by some of their dimensions.
        return order(self, dims, for_search=for_search and not getattr(_reading, "exactly", False))

    CloudwatchDatabase.get_metric_data_stat = get_metric_data_stat
    CloudwatchDatabase._get_ordered_dimensions_with_separator = ordered
