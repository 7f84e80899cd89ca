export type { FunctionCode } from '../core/index.ts';
export { FunctionAccountAlarms, type FunctionAccountAlarmsProps } from './account-alarms.ts';
export { ACCOUNT_ALARMS, type AccountAlarms, FUNCTION_ALARMS, type FunctionAlarms, invocableAlarms } from './alarms.ts';
export type { AsyncOptions, Destination } from './async-invocations.ts';
export {
  ASYNC_DEFAULTS,
  FUNCTION_DEFAULTS,
  QUEUE_SOURCE_DEFAULTS,
  STREAM_SOURCE_DEFAULTS,
  URL_DEFAULTS,
} from './defaults.ts';
export { LambdaFunction } from './function.ts';
export type { LambdaFunctionAttributes } from './imported.ts';
export { Invocable } from './invocable.ts';
export { InvocationWatch } from './invocation-watch.ts';
export type { Invocation } from './invocations.ts';
export type { FunctionFiles, FunctionNetwork } from './network.ts';
export type { IInvocable, ILambdaFunction, InvocableTarget, LambdaFunctionProps } from './props.ts';
export type { QueueSourceOptions } from './queue-source.ts';
export type { EventFilter } from './source-filter.ts';
export type { DataStreamSourceOptions, RecordSourceOptions, StreamSourceOptions } from './stream-source.ts';
export type { FunctionUrl, UrlCors, UrlOptions } from './url.ts';
