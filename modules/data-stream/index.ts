export { DATA_STREAM_ALARMS, type DataStreamAlarms } from './alarms.ts';
export { DataStream } from './data-stream.ts';
export { DATA_STREAM_DEFAULTS } from './defaults.ts';
export type { DataStreamAttributes, DataStreamProps, IDataStream } from './props.ts';
export { type DataStreamSourceOptions, fromDataStream } from './source.ts';
