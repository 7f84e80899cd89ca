export { moveBack, type RedriveContext } from './move-back.ts';
export type { Sqs } from './moves.ts';
export { findQueue, listDeadLetterQueues } from './queues.ts';
export { type RebuildClients, rebuildFromTable } from './rebuild.ts';
export { describeQueue, refuseWithoutSources } from './ways.ts';
