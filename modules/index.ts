// Everything of the modules in one import: `import { Queue, toQueue } from 'landform'`. A stack that uses few of them starts faster with their own entries.
export * from './alarm-topic/index.ts';
export * from './alarms/index.ts';
export * from './alias/index.ts';
export * from './code-bucket/index.ts';
export * from './code-signing/index.ts';
export * from './core/index.ts';
export * from './data-stream/index.ts';
export * from './event-bus/index.ts';
export * from './event-source/index.ts';
export * from './function/index.ts';
export * from './key/index.ts';
export * from './layer/index.ts';
export * from './queue/index.ts';
export * from './rest-api/index.ts';
export * from './state-backend/index.ts';
export * from './table/index.ts';
export * from './workflow/index.ts';
