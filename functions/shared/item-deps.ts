import { SYSTEM_CLOCK } from './clock.ts';
import type { FunctionConfig } from './define-function.ts';
import { DynamoItemStore } from './dynamo-item-store.ts';
import { documentsOf, dynamoClient } from './dynamodb.ts';
import { counter, logOf, observe } from './observability.ts';

/** What every handler of a single table needs: its items, a clock, and somebody to tell. */
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
