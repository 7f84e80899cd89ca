export { DATA_STREAM_ALARMS, type DataStreamAlarms } from './alarms.ts';
export { DataStream, type DataStreamAttributes, type DataStreamProps, type IDataStream } from './data-stream.ts';
export { DATA_STREAM_DEFAULTS } from './defaults.ts';
