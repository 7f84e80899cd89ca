"""Tables keep the recovery period of point-in-time recovery.

LocalEmu stores only that point-in-time recovery is on (`services/dynamodb/provider.py`, `update_continuous_backups`),
so every plan would set the period again.
"""

from typing import Any

from localemu.services.dynamodb.provider import DynamoDBProvider

from landform_local_cloud.corrections.patching import after

#: Default of DynamoDB when the request names no period.
_DEFAULT_DAYS = 35


def apply() -> None:
    """Patches the write operation: LocalEmu stores its answer and returns it later."""
    after(DynamoDBProvider, "update_continuous_backups", _keep)


def _keep(_provider: Any, context: Any, response: Any) -> None:
    wanted = context.service_request["PointInTimeRecoverySpecification"]
    if wanted["PointInTimeRecoveryEnabled"]:
        recovery = response["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        recovery["RecoveryPeriodInDays"] = wanted.get("RecoveryPeriodInDays", _DEFAULT_DAYS)
