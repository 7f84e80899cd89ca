export { RECORD_SOURCE_DEFAULTS } from './defaults.ts';
export type { EventConsumer, EventSource, EventSourceBinding, EventSourceMapping } from './event-source.ts';
export { type EventFilter, type Filters, filterCriteria } from './filter.ts';
export { type RecordSourceOptions, type RecordStream, recordMapping } from './record-source.ts';
