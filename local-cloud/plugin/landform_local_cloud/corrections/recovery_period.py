"""Tables remember for how many days they can be restored.

LocalEmu keeps whether point-in-time recovery is on and nothing else (`services/dynamodb/provider.py`,
`update_continuous_backups`), so that each plan wants to set the period again.
"""

from typing import Any

from localemu.services.dynamodb.provider import DynamoDBProvider

from landform_local_cloud.corrections.patching import after

#: What DynamoDB takes where the request names no period.
_DEFAULT_DAYS = 35


def apply() -> None:
    """Patches the write: what it answers is what LocalEmu keeps and describes later."""
    after(DynamoDBProvider, "update_continuous_backups", _keep)


def _keep(_provider: Any, context: Any, response: Any) -> None:
    wanted = context.service_request["PointInTimeRecoverySpecification"]
    if wanted["PointInTimeRecoveryEnabled"]:
        recovery = response["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        recovery["RecoveryPeriodInDays"] = wanted.get("RecoveryPeriodInDays", _DEFAULT_DAYS)
