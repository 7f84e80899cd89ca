export { QUEUE_ALARMS, type QueueAlarms } from './alarms.ts';
export { DEAD_LETTER_QUEUE_DEFAULTS, QUEUE_DEFAULTS, QUEUE_SOURCE_DEFAULTS } from './defaults.ts';
export type { DeadLetterQueueOptions, IQueue, QueueAttributes, QueueProps } from './props.ts';
export { Queue } from './queue.ts';
export { fromQueue, type QueueSourceOptions } from './source.ts';
export { toQueue } from './target.ts';
