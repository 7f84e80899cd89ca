"""Evaluates JSONata expressions in Step Functions.

LocalEmu's evaluator was a Java program and has been removed; PyPI `jsonata-python` replaces it in the three modules
that import it by name. Strings in variables are written as JSON strings, since LocalEmu quotes them without escaping.
An expression that cannot be evaluated fails its state with `States.QueryEvaluationError`, which a state can catch.
"""

import json
from collections.abc import Mapping
from typing import Any

from jsonata.jsonata import Jsonata
from localemu.aws.api.stepfunctions import EvaluationFailedEventDetails, HistoryEventType
from localemu.services.stepfunctions.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from localemu.services.stepfunctions.asl.component.common.error_name.states_error_name import StatesErrorName
from localemu.services.stepfunctions.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from localemu.services.stepfunctions.asl.component.common.string import string_expression
from localemu.services.stepfunctions.asl.eval import states, variable_store
from localemu.services.stepfunctions.asl.eval.event.event_detail import EventDetails
from localemu.services.stepfunctions.asl.jsonata import jsonata, validations


def apply() -> None:
    """Patches evaluation, its failure, and the encoding of variables."""
    for module in (jsonata, string_expression, validations):
        module.eval_jsonata_expression = evaluate
    for module in (jsonata, states, variable_store):
        module.encode_jsonata_variable_declarations = declare
    evaluate_body = string_expression.StringJSONata._eval_body

    def eval_body(self: Any, env: Any) -> None:
        try:
            evaluate_body(self, env)
        except FailureEventException:
            raise
        except Exception as error:
            raise _failure(env, self.expression, error) from error

    string_expression.StringJSONata._eval_body = eval_body


def evaluate(expression: str) -> Any:
    """Evaluates an expression that contains its variable declarations."""
    return Jsonata(expression).evaluate(None)


def declare(bindings: Mapping[str, Any]) -> str:
    """Writes variables as the declarations that precede an expression."""
    return "".join(f"{name}:={json.dumps(value)};" for name, value in bindings.items())


def _failure(env: Any, expression: str, reason: Exception) -> Exception:
    name = StatesErrorName(typ=StatesErrorNameType.StatesQueryEvaluationError)
    cause = f"The JSONata expression '{expression}' threw an error during evaluation. {reason}"
    details = EventDetails(
        evaluationFailedEventDetails=EvaluationFailedEventDetails(cause=cause, error=name.error_name)
    )
    env.event_manager.add_event(
        context=env.event_history_context, event_type=HistoryEventType.EvaluationFailed, event_details=details
    )
    event = FailureEvent(env=env, error_name=name, event_type=HistoryEventType.EvaluationFailed, event_details=details)
    failure: Exception = FailureEventException(failure_event=event)
    return failure
