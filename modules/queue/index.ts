export { QUEUE_DEFAULTS } from './defaults.ts';
export { type DeadLetterOptions, type IQueue, Queue, type QueueAttributes, type QueueProps } from './queue.ts';
