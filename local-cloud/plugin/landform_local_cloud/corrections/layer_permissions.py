"""Layers of other accounts need a permission in the layer's policy, and the policy names accounts as on AWS.

LocalEmu lets every account use every layer (`_validate_layers` in `services/lambda_/provider.py`). It returns a
principal as it was given; AWS turns it into the ARN of the account's root, which the Terraform provider expects. The
organisation of an account is not checked.
"""

import json
from typing import Any

from localemu.services.lambda_ import api_utils
from localemu.services.lambda_.invocation import AccessDeniedException
from localemu.services.lambda_.invocation.models import lambda_stores
from localemu.services.lambda_.provider import LambdaProvider

from landform_local_cloud.corrections.patching import after


def apply() -> None:
    """Patches the check of a function's layers, and the read of a layer's policy."""
    after(LambdaProvider, "get_layer_version_policy", _name_accounts)
    validate = LambdaProvider._validate_layers

    def _validate_layers(self: Any, new_layers: list[str], region: str, account_id: str) -> Any:
        for arn in new_layers:
            if _refuses(arn, account_id):
                raise AccessDeniedException(
                    f"User: arn:aws:iam::{account_id}:root is not authorized to perform: lambda:GetLayerVersion "
                    f"on resource: {arn} because no resource-based policy allows the lambda:GetLayerVersion action"
                )
        return validate(self, new_layers, region, account_id)

    LambdaProvider._validate_layers = _validate_layers


def _refuses(arn: str, account_id: str) -> bool:
    region, owner, name, version = api_utils.parse_layer_arn(arn)
    if owner == account_id:
        return False
    layer = lambda_stores[owner][region].layers.get(name)
    found = layer.layer_versions.get(version) if layer else None
    if found is None:
        return False
    statements = found.policy.statements.values() if found.policy else ()
    return not any(statement.principal in (account_id, "*") for statement in statements)


def _name_accounts(_provider: Any, _context: Any, response: Any) -> None:
    policy = json.loads(response["Policy"])
    for statement in policy["Statement"]:
        principal = statement["Principal"]
        if principal != "*":
            statement["Principal"] = {"AWS": f"arn:aws:iam::{principal}:root"}
    response["Policy"] = json.dumps(policy)
