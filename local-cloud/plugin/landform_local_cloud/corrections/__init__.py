"""Corrections: behaviour of AWS that LocalEmu lacks and the estate needs, one file each, named after what it restores.

A correction is a module with a function `apply()`. Remove it when LocalEmu no longer needs it, that is when its test in
`test/cloud/local-cloud/` passes without it.
"""

from importlib import import_module

from landform_local_cloud import settings

CORRECTIONS = (
    "authorization_requests",
    "authorizer_decisions",
    "autoscaling_tags",
    "cognito_client_credentials",
    "data_stream_tags",
    "dynamodb_replicas",
    "event_bus_settings",
    "fifo_event_sources",
    "function_key",
    "function_metrics",
    "function_url_authorization",
    "jsonata",
    "layer_permissions",
    "recovery_period",
    "replica_key_tags",
    "state_machine_settings",
    "trace_api_gateway",
    "trace_event_targets",
    "trace_internal_calls",
    "trace_invocations",
    "trace_state_machines",
)


def apply_all() -> list[str]:
    """Applies all corrections except those in `LANDFORM_LOCAL_CLOUD_WITHOUT`; returns the names of the applied ones."""
    left_out = settings.without()
    if unknown := left_out - set(CORRECTIONS):
        raise ValueError(f"LANDFORM_LOCAL_CLOUD_WITHOUT has unknown corrections: {', '.join(sorted(unknown))}")
    applied = [name for name in CORRECTIONS if name not in left_out]
    for name in applied:
        import_module(f"{__name__}.{name}").apply()
    return applied
