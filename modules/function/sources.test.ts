import { Construct } from 'constructs';
import { LambdaEventSourceMapping } from '#aws/lambda-event-source-mapping';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import type { LandformStack } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { fromQueue, Queue } from '../queue/index.ts';
import type { LambdaFunction } from './index.ts';
import { make } from './testing/function.ts';
import { queue, readingQueue, readingStream, table } from './testing/sources.ts';

it('names mappings after where their source stands, the same in every environment', () => {
  const stack = readingQueue(queue);
  expect(Object.keys(stack.resources('aws_lambda_event_source_mapping'))).toEqual([
    expect.stringMatching(/^Consume_Queue-orders_[0-9A-F]{8}$/),
  ]);
  const imported = readingStream({}, { ...table, name: 'landform-test-orders' });
  expect(Object.keys(imported.resources('aws_lambda_event_source_mapping'))).toEqual([
    expect.stringMatching(/^Consume_Stream-orders_[0-9A-F]{8}$/),
  ]);
});

describe('filters of a function with a key', () => {
  const key = (services?: string[]): IKey => ({
    arn: 'arn:aws:kms:eu-west-1:444444444444:key/1',
    services,
    grantDecrypt: () => undefined,
    grantEncryptDecrypt: () => undefined,
  });
  const filtered = (given: IKey) => {
    let warnings: string[] = [];
    const stack = synth((scope) => {
      const fn = make(scope, { key: given });
      fn.addSource(fromQueue(queue, { filter: [{ body: { kind: ['order'] } }] }));
      warnings = fn.node.metadata.map(({ data }) => String(data));
    });
    return { mapping: stack.only('aws_lambda_event_source_mapping'), warnings };
  };

  it('are encrypted with it where it lets Lambda in', () => {
    const { mapping, warnings } = filtered(key(['logs.amazonaws.com', 'lambda.amazonaws.com']));
    expect(mapping).toMatchObject({ kms_key_arn: key().arn });
    expect(warnings).toEqual([]);
  });
  it('are not where it does not, which is said', () => {
    for (const each of [key(['logs.amazonaws.com']), key()]) {
      const { mapping, warnings } = filtered(each);
      expect(mapping).not.toHaveProperty('kms_key_arn');
      expect(warnings).toEqual([expect.stringContaining("add 'lambda.amazonaws.com' to the key's services")]);
    }
  });
});

describe('the id of a mapping', () => {
  const mappings = (build: (fn: LambdaFunction, stack: LandformStack) => void) => {
    const stack = synth((scope) => build(make(scope, { timeoutSeconds: 10 }), scope));
    const moved = (stack.json as unknown as { moved?: { from: string; to: string }[] }).moved ?? [];
    return { ids: Object.keys(stack.resources('aws_lambda_event_source_mapping')), moved };
  };
  const add = (fn: LambdaFunction, scope: Construct, id: string, name: string) =>
    fn.addSource(fromQueue(new Queue(scope, id, { name })));

  it('is that of no other source, wherever the sources stand', () => {
    const { ids } = mappings((fn, stack) => {
      add(fn, new Construct(stack, 'Orders'), 'Queue', 'a');
      add(fn, stack, 'Orders-Queue', 'b');
      add(fn, new Construct(stack, 'Orders-Queue-'), 'x', 'c');
    });
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContainEqual(expect.stringMatching(/^PlaceOrder_Queue-Orders-Queue_[0-9A-F]{8}$/));
  });

  it('moves the mapping of a source whose id has a hyphen, once', () => {
    const { ids, moved } = mappings((fn, stack) => add(fn, stack, 'order-events', 'a'));
    const former = synth((scope) => {
      const fn = make(scope);
      new LambdaEventSourceMapping(fn, 'Queue-order-events', { functionName: 'a' });
    });
    expect(ids).toEqual([expect.stringMatching(/^PlaceOrder_Queue-order-events--[0-9a-f]{8}_[0-9A-F]{8}$/)]);
    expect(moved).toEqual([
      {
        from: `aws_lambda_event_source_mapping.${Object.keys(former.resources('aws_lambda_event_source_mapping'))[0]}`,
        to: `aws_lambda_event_source_mapping.${ids[0]}`,
      },
    ]);
    expect(mappings((fn, stack) => add(fn, stack, 'OrderEvents', 'a')).moved).toEqual([]);
  });

  it('moves the mapping of an import from where its physical name had put it', () => {
    const [name, arn, url] = ['landform-test-uploads', 'arn:aws:sqs:eu-west-1:444444444444:uploads', 'https://uploads'];
    const reading = (id: string) =>
      mappings((fn, stack) => fn.addSource(fromQueue(Queue.fromAttributes(stack, id, { name, arn, url }))));
    const { ids: former, moved: none } = reading('uploads');
    const { ids, moved } = reading('From-Uploads');
    expect(former).toEqual([expect.stringMatching(/^PlaceOrder_Queue-uploads_[0-9A-F]{8}$/)]);
    const at = (id: string | undefined) => `aws_lambda_event_source_mapping.${id}`;
    expect(moved).toEqual([{ from: at(former[0]), to: at(ids[0]) }]);
    expect(none).toEqual([]);
  });

  it('takes queues of one name of two accounts, and of one place in two stacks', () => {
    const imported = (scope: Construct, account: string) =>
      fromQueue(
        Queue.fromAttributes(scope, 'Jobs', {
          name: 'jobs',
          arn: `arn:aws:sqs:eu-west-1:${account}:jobs`,
          url: `https://sqs.eu-west-1.amazonaws.com/${account}/jobs`,
        }),
      );
    const { ids } = mappings((fn) => {
      for (const account of ['444444444444', '555555555555']) fn.addSource(imported(elsewhere(), account));
    });
    expect(new Set(ids).size).toBe(2);
  });

  it('fails: FN034 for one source twice', () => {
    const twice = (second: string) => () =>
      mappings((fn, stack) => {
        const jobs = new Queue(stack, 'Jobs', { name: 'jobs' });
        const more = new Queue(stack, 'More', { name: 'more' });
        fn.addSource(fromQueue(jobs));
        fn.addSource(fromQueue(second === 'jobs' ? jobs : more));
      });
    expect(twice('jobs')).toThrow(/FN034[\s\S]*landform-test-jobs/);
    expect(twice('more')).not.toThrow();
  });

  it('fails: CO015 for a source of another region', () => {
    const from = (region: string) => () =>
      mappings((fn, stack) => {
        const arn = `arn:aws:sqs:${region}:444444444444:jobs`;
        fn.addSource(fromQueue(Queue.fromAttributes(stack, 'Jobs', { name: 'jobs', arn, url: 'https://jobs' })));
      });
    expect(from('eu-central-1')).toThrow(/CO015[\s\S]*the source is in another region/);
    expect(from('eu-west-1')).not.toThrow();
  });
});
