import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { FUNCTION_ALARMS, type FunctionAlarms } from './alarms.ts';
import { InvocationWatch } from './invocation-watch.ts';

interface WatchedFunction {
  readonly alarms?: FunctionAlarms;
  readonly reservedConcurrency?: number;
  readonly deadLetterQueue?: object;
}

/** Creates the alarms of a function, on all its versions and aliases. */
export function watchFunction(fn: Construct & { readonly name: string }, props: WatchedFunction): InvocationWatch {
  const alarms = new Alarms(fn, FUNCTION_ALARMS, {
    kind: 'function',
    name: fn.name,
    values: { FunctionName: fn.name },
    settings: props.alarms,
  });
  const watch = new InvocationWatch(alarms);
  // A reserved concurrency of 0 stops the function on purpose.
  if (props.reservedConcurrency) alarms.add('reservedConcurrencyPercent', { base: props.reservedConcurrency });
  if (props.deadLetterQueue) {
    watch.asynchronous();
    watch.deadLetters();
  }
  return watch;
}
