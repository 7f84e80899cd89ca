"""Functions keep the key that encrypts their environment variables.

LocalEmu has no field for it (`services/lambda_/invocation/lambda_models.py`), so every plan would set it again.
"""

from typing import Any

from localemu.services.lambda_ import api_utils
from localemu.services.lambda_.provider import LambdaProvider

from landform_local_cloud.corrections.patching import Remembered, after

_keys = Remembered("KMSKeyArn")


def apply() -> None:
    """Patches both write operations, and the function that builds every answer to a read."""
    after(LambdaProvider, "create_function", _create)
    after(LambdaProvider, "update_function_configuration", _update)
    describe = api_utils.map_config_out

    def map_config_out(version: Any, *args: Any, **kwargs: Any) -> Any:
        configuration = describe(version, *args, **kwargs)
        _keys.recall(version.id.unqualified_arn(), configuration)
        return configuration

    api_utils.map_config_out = map_config_out


def _create(_provider: Any, context: Any, response: Any) -> None:
    arn = _unqualified(response["FunctionArn"])
    _keys.create(arn, context.service_request)
    _keys.recall(arn, response)


def _update(_provider: Any, context: Any, response: Any) -> None:
    arn = _unqualified(response["FunctionArn"])
    _keys.update(arn, context.service_request)
    _keys.recall(arn, response)


def _unqualified(arn: str) -> str:
    return ":".join(arn.split(":")[:7])
