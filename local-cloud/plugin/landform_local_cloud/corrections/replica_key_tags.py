"""Replicas of multi-region keys keep the tags of `ReplicateKey`.

LocalEmu drops them (`services/kms/provider.py`, `replicate_key`), and the Terraform provider waits until it can read
them.
"""

from typing import Any

from localemu.services.kms.provider import KmsProvider

from landform_local_cloud.corrections.patching import after


def apply() -> None:
    """Patches the operation."""
    after(KmsProvider, "replicate_key", _tag)


def _tag(provider: Any, context: Any, response: Any) -> None:
    request = context.service_request
    if tags := request.get("Tags"):
        arn = response["ReplicaKeyMetadata"]["Arn"]
        provider._set_key_tags(context.account_id, request["ReplicaRegion"], arn, tags)
        response["ReplicaTags"] = tags
