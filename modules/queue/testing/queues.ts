import { synth } from '../../../test/kit/synth.ts';
import { Queue, type QueueProps } from '../index.ts';

export const RULE = 'arn:aws:events:eu-west-1:444444444444:rule/landform-test-orders/landform-test-ended';
export const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/1';

export const make = (props: Partial<QueueProps> = {}, use: (queue: Queue) => void = () => undefined) =>
  synth((stack) => use(new Queue(stack, 'Work', { name: 'work', ...props })));
/** The queue itself, without its dead-letter queue. */
export const alone = (props: Partial<QueueProps> = {}, use?: (queue: Queue) => void) =>
  make({ deadLetterQueue: false, ...props }, use).only('aws_sqs_queue');
export const named = (stack: ReturnType<typeof make>, name: string) =>
  Object.values(stack.resources('aws_sqs_queue')).find((queue) => queue['name'] === name) ?? {};
export const parse = (json: unknown) => JSON.parse(String(json));
