import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import type { FunctionConfig } from '../../runtime/define-function.ts';
import { documentsOf, dynamoClient } from '../../runtime/dynamodb.ts';
import { counter, logOf, observe } from '../../runtime/observability.ts';
import { DynamoItemStore } from './dynamo-item-store.ts';

/** Creates the dependencies of a handler that works on one table: items, clock, log and metrics. */
export function itemDeps(config: FunctionConfig, table: string) {
  const observability = observe(config);
  return {
    observability,
    items: new DynamoItemStore(documentsOf(dynamoClient(observability)), table),
    clock: SYSTEM_CLOCK,
    log: logOf(observability),
    count: counter(observability),
  };
}
