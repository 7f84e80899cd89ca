import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code } from '../../modules/function/testing/function.ts';
import type { SynthesizedStack } from '../../modules/testing/index.ts';
import { synth } from '../kit/synth.ts';
import { quietly } from './extend/keep-settings.ts';
import { legacy } from './extend/take-over.ts';

const imports = (stack: SynthesizedStack) =>
  stack.json['import'] as unknown as readonly { readonly to: string; readonly id: string }[];

/** Checks the code of the page; test/cloud/functions/take-over.test.ts checks what a plan shows of it. */
describe('docs/take-over.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'take-over.md'), 'utf8');

  it('shows no code but that of files that are tested here', () => {
    const own = page.replace(/<!-- code:[\s\S]*?<!-- \/code -->/g, '');
    expect(own).not.toMatch(/```(ts|js|typescript|javascript)/);
    const shown = [...page.matchAll(/<!-- code:(\S+) -->/g)].map(([, path]) => path);
    expect(shown).toEqual(['test/api/extend/take-over.ts', 'test/api/extend/keep-settings.ts']);
  });

  it('imports what exists, under the names that it has, and protects the bucket', () => {
    const stack = synth((scope) => legacy(scope, code));
    expect(imports(stack)).toEqual([
      { to: expect.stringContaining('aws_sqs_queue.Jobs_'), id: expect.stringMatching(/\/444444444444\/legacy-jobs$/) },
      { to: expect.stringContaining('aws_dynamodb_table.Orders_'), id: 'legacy-orders' },
      { to: expect.stringContaining('aws_s3_bucket.Zips_'), id: 'legacy-zips' },
      { to: expect.stringContaining('aws_cloudwatch_log_group.Price_LogGroup_'), id: '/aws/lambda/legacy-price' },
      { to: expect.stringContaining('aws_lambda_function.Price_'), id: 'legacy-price' },
    ]);
    expect(stack.addresses()).toEqual(expect.arrayContaining(imports(stack).map(({ to }) => to)));
    expect(stack.only('aws_s3_bucket')).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
  });

  it('leaves arguments to their owner', () => {
    const stack = synth((scope) => void quietly(scope));
    expect(imports(stack)).toHaveLength(1);
    expect(stack.only('aws_sqs_queue')).toMatchObject({
      visibility_timeout_seconds: 30,
      tags: { team: 'legacy' },
      lifecycle: {
        ignore_changes: ['max_message_size', 'policy', 'receive_wait_time_seconds', 'redrive_allow_policy'],
      },
    });
  });
});
