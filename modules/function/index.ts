export { FUNCTION_DEFAULTS, QUEUE_SOURCE_DEFAULTS, STREAM_SOURCE_DEFAULTS } from './defaults.ts';
export type { EventFilter, QueueSourceOptions, StreamSourceOptions } from './event-sources.ts';
export {
  type FunctionCode,
  type IInvocable,
  type ILambdaFunction,
  LambdaFunction,
  type LambdaFunctionProps,
} from './function.ts';
export type { LambdaFunctionAttributes } from './imported.ts';
export type { Invocation } from './invocations.ts';
