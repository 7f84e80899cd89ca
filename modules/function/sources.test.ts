import { synth } from '../../test/kit/synth.ts';
import type { IKey } from '../key/index.ts';
import { fromQueue } from '../queue/index.ts';
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
