import { synth } from '../../../test/kit/synth.ts';
import type { Grantable } from '../../core/index.ts';
import type { EventSource } from '../../event-source/index.ts';
import { fromQueue, type IQueue, type QueueSourceOptions, toQueue } from '../../queue/index.ts';
import { fromTable, type ITable, type TableSourceOptions } from '../../table/index.ts';
import { LambdaFunction } from '../index.ts';
import { code } from './function.ts';

const arn = 'arn:aws:sqs:eu-west-1:444444444444:orders';
const allow = (action: string) => (grantee: Grantable) => grantee.role.allow({ actions: [action], resources: [arn] });
export const queue: IQueue = {
  name: 'orders',
  arn,
  url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/orders',
  fifo: false,
  visibilityTimeoutSeconds: 60,
  grantConsume: allow('sqs:ReceiveMessage'),
  grantSend: allow('sqs:SendMessage'),
  allowSend: () => undefined,
};
export const fifo: IQueue = { ...queue, name: 'orders.fifo', fifo: true };
export const table: ITable = {
  name: 'orders',
  arn: 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders',
  streamArn: 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders/stream/1',
  grantStream: allow('dynamodb:GetRecords'),
} as ITable;

export const consumer = (build: (fn: LambdaFunction) => void, reservedConcurrency?: number) =>
  synth((stack) =>
    build(
      new LambdaFunction(stack, 'Consume', {
        name: 'consume',
        description: 'Works off orders',
        code,
        timeoutSeconds: 10,
        reservedConcurrency,
      }),
    ),
  );
export const reading = (source: EventSource, reserved?: number) => consumer((fn) => fn.addSource(source), reserved);
export const readingQueue = (source: IQueue, options?: QueueSourceOptions, reserved?: number) =>
  reading(fromQueue(source, options), reserved);
export const readingStream = (options: Partial<TableSourceOptions> = {}, source = table) =>
  reading(fromTable(source, { onFailure: toQueue(queue), ...options }));
