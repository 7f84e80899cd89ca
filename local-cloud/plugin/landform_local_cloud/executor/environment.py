"""Command line and environment variables of a handler's process: Lambda's variables and none of the caller's."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from landform_local_cloud import node, settings
from landform_local_cloud.tracing import daemon

#: Prefixes of variables that LocalEmu passes to its own containers; Lambda has no such variables.
_EMULATOR_ONLY = ("LOCALEMU_", "EDGE_PORT", "AWS_LAMBDA_FUNCTION_TIMEOUT")

#: Runtimes that Lambda starts with both features off; a bundle that needs them must fail here too.
_STRICT_RUNTIMES = ("nodejs20.x", "nodejs22.x")
_STRICT_FLAGS = ("--no-experimental-require-module", "--no-experimental-detect-module")


@dataclass(frozen=True)
class Launch:
    """Command, directory and variables of one handler process; the sandbox adds the address of its Runtime API."""

    command: tuple[str, ...]
    cwd: Path
    variables: Mapping[str, str]


def launch(
    runtime: str, code: Path, opt: Path | None, given: Mapping[str, object], own: Mapping[str, str] | None
) -> Launch:
    """Builds a launch from the variables of LocalEmu (`given`) and the function's `own`, which take precedence."""
    own = own or {}
    variables = {
        **{key: str(value) for key, value in given.items() if not key.startswith(_EMULATOR_ONLY)},
        "LANG": "en_US.UTF-8",
        "PATH": _path(opt),
        "LD_LIBRARY_PATH": ":".join([str(code), f"{code}/lib", *([f"{opt}/lib"] if opt else [])]),
        "NODE_PATH": _node_path(runtime, code, opt),
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{runtime}",
        **daemon.variables(),
        **own,
        # Reserved: Lambda refuses functions that set them.
        "LAMBDA_TASK_ROOT": str(code),
        "LAMBDA_RUNTIME_DIR": str(settings.runtime_client().parent),
        "AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1": "true",
    }
    if opt:
        for key in ("NODE_OPTIONS", "AWS_LAMBDA_EXEC_WRAPPER"):
            if key in variables:
                variables[key] = variables[key].replace("/opt/", f"{opt}/")
    command = [
        settings.node_for(runtime),
        *(_STRICT_FLAGS if runtime in _STRICT_RUNTIMES else ()),
        *("--require", str(node.CLIENT), "--import", node.LAYERS.as_uri()),
        str(settings.runtime_client()),
    ]
    if wrapper := variables.get("AWS_LAMBDA_EXEC_WRAPPER"):
        command.insert(0, wrapper)
    return Launch(tuple(command), code, variables)


def _path(opt: Path | None) -> str:
    return ":".join(["/usr/local/bin", "/usr/bin", "/bin", *([f"{opt}/bin"] if opt else [])])


def _node_path(runtime: str, code: Path, opt: Path | None) -> str:
    major = runtime.removeprefix("nodejs").removesuffix(".x")
    layers = [f"{opt}/nodejs/node{major}/node_modules", f"{opt}/nodejs/node_modules"] if opt else []
    return ":".join([*layers, f"{code}/node_modules"])
