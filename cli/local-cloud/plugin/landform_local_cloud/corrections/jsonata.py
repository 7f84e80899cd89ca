"""JSONata expressions in Step Functions.

LocalEmu's evaluator was a Java program and has been removed; PyPI `jsonata-python` takes its place. Three modules
import it by name. Strings in variables are written as JSON strings: LocalEmu puts them between quotes without escaping.
"""

import json
from collections.abc import Mapping
from typing import Any

from jsonata.jsonata import Jsonata
from localemu.services.stepfunctions.asl.component.common.string import string_expression
from localemu.services.stepfunctions.asl.eval import states, variable_store
from localemu.services.stepfunctions.asl.jsonata import jsonata, validations


def apply() -> None:
    """Patches evaluation and the encoding of variables."""
    for module in (jsonata, string_expression, validations):
        module.eval_jsonata_expression = evaluate
    for module in (jsonata, states, variable_store):
        module.encode_jsonata_variable_declarations = declare


def evaluate(expression: str) -> Any:
    """Evaluates an expression that holds its own variable declarations."""
    return Jsonata(expression).evaluate(None)


def declare(bindings: Mapping[str, Any]) -> str:
    """Writes variables as the declarations that precede an expression."""
    return "".join(f"{name}:={json.dumps(value)};" for name, value in bindings.items())
