export { QUEUE_ALARMS, type QueueAlarms } from './alarms.ts';
export { QUEUE_DEFAULTS } from './defaults.ts';
export { type DeadLetterOptions, type IQueue, Queue, type QueueAttributes, type QueueProps } from './queue.ts';
