import { synth } from '../../../test/kit/synth.ts';
import type { Grantable } from '../../core/index.ts';
import type { IQueue } from '../../queue/index.ts';
import type { ITable } from '../../table/index.ts';
import { LambdaFunction, type QueueSourceOptions, type StreamSourceOptions } from '../index.ts';
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
        ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
      }),
    ),
  );
export const fromQueue = (source: IQueue, options?: QueueSourceOptions, reserved?: number) =>
  consumer((fn) => fn.addQueueSource(source, options), reserved);
export const fromStream = (options: Partial<StreamSourceOptions> = {}, source = table) =>
  consumer((fn) => fn.addStreamSource(source, { onFailure: queue, ...options }));
