import type { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { synth } from '../../test/kit/synth.ts';
import { bytesOf, QUOTAS } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { LambdaFunctionProps } from './index.ts';
import { make, synthWith } from './testing/function.ts';

const LIMIT = QUOTAS.lambda.environmentBytes.value;
const PARAMETER = QUOTAS.ssm.standardParameterBytes.value;
const large = (environment: Record<string, string>, more: Partial<LambdaFunctionProps> = {}) =>
  synthWith({ environment, largeEnvironment: true, ...more });
const variablesOf = (stack: ReturnType<typeof large>) =>
  (stack.only('aws_lambda_function').environment as { variables: Record<string, string> }).variables;

describe('an environment that is larger than Lambda takes', () => {
  it('stays as it is while it fits', () => {
    const stack = large({ TABLE_NAME: 'orders' });
    expect(stack.resources('aws_ssm_parameter')).toEqual({});
    expect(variablesOf(stack)).toEqual(variablesOf(synthWith({ environment: { TABLE_NAME: 'orders' } })));
  });

  it('goes to an encrypted parameter, the largest variable first, and only as much as must', () => {
    const stack = large({ SMALL: 'x', RULES: 'r'.repeat(3_000), TEXTS: 't'.repeat(1_500) });
    expect(stack.only('aws_ssm_parameter')).toEqual(
      expect.objectContaining({
        name: '/landform/test/functions/place-order/environment-1',
        type: 'SecureString',
        tier: 'Standard',
        value: JSON.stringify({ RULES: 'r'.repeat(3_000) }),
      }),
    );
    expect(variablesOf(stack)).toMatchObject({
      SMALL: 'x',
      TEXTS: 't'.repeat(1_500),
      LANDFORM_ENVIRONMENT_PARAMETERS: expect.stringMatching(
        /^\/landform\/test\/functions\/place-order\/environment-1:\$\{aws_ssm_parameter\.[\w-]+\.version\}$/,
      ),
    });
    expect(variablesOf(stack)).not.toHaveProperty('RULES');
  });

  it('fits afterwards, whatever it was', () => {
    for (const count of [3, 10, 30, 60]) {
      const stack = large(Object.fromEntries(Array.from({ length: count }, (_, i) => [`V_${i}`, 'x'.repeat(400 + i)])));
      expect(bytesOf(variablesOf(stack)).bytes).toBeLessThanOrEqual(LIMIT);
      const inParameters = Object.values(stack.resources('aws_ssm_parameter')).map(({ value }) => String(value));
      for (const value of inParameters) expect(value.length).toBeLessThanOrEqual(PARAMETER);
      const moved = inParameters.join().match(/"V_\d+"/g) ?? [];
      const kept = Object.keys(variablesOf(stack)).filter((name) => name.startsWith('V_'));
      expect(moved.length + kept.length).toBe(count);
    }
  });

  /** Terraform's `removed` blocks, by address: resources that it forgets and does not delete. */
  const forgotten = (stack: ReturnType<typeof large>): string[] => {
    const blocks = (stack.json['removed'] ?? []) as unknown as { from: string; lifecycle: object[] }[];
    for (const { lifecycle } of blocks) expect(lifecycle).toEqual([{ destroy: false }]);
    return blocks.map(({ from }) => from);
  };

  it('keeps every parameter that an older version reads, however much the variables shrink', () => {
    const [none, one, two] = [0, 1, 2].map((count) =>
      large(Object.fromEntries(Array.from({ length: count }, (_, i) => [`V_${i}`, 'x'.repeat(4_000)]))),
    ) as [ReturnType<typeof large>, ReturnType<typeof large>, ReturnType<typeof large>];
    const parameters = (stack: typeof none) => stack.addresses().filter((each) => each.startsWith('aws_ssm_parameter'));
    expect([none, one, two].map((stack) => parameters(stack).length)).toEqual([0, 1, 2]);
    for (const [before, after] of [
      [two, one],
      [two, none],
      [one, none],
    ] as const) {
      const dropped = parameters(before).filter((each) => !parameters(after).includes(each));
      expect(dropped).not.toEqual([]);
      expect(forgotten(after)).toEqual(expect.arrayContaining(dropped));
      // Old versions read with the role of today.
      expect(after.document('aws_iam_role_policy', 'policy')).toEqual(before.document('aws_iam_role_policy', 'policy'));
    }
    expect(forgotten(one)).not.toEqual(expect.arrayContaining(parameters(one)));
  });

  it('takes a parameter over that an older version left behind', () => {
    expect(large({ A_: 'a'.repeat(4_000) }).only('aws_ssm_parameter')).toMatchObject({ overwrite: true });
  });

  it('forgets nothing of a function that never had parameters', () => {
    expect(forgotten(synthWith({ environment: { TABLE_NAME: 'orders' } }))).toEqual([]);
  });

  it('may be read by the function, parameter by parameter', () => {
    const stack = large({ A_: 'a'.repeat(4_000), B_: 'b'.repeat(4_000) });
    expect(Object.keys(stack.resources('aws_ssm_parameter'))).toHaveLength(2);
    const base = 'arn:aws:ssm:eu-west-1:444444444444:parameter/landform/test/functions/place-order/environment';
    expect(stack.document('aws_iam_role_policy', 'policy').Statement).toContainEqual({
      Effect: 'Allow',
      Action: 'ssm:GetParameters',
      Resource: Array.from({ length: 10 }, (_, i) => `${base}-${i + 1}`).sort(),
    });
  });

  it('is encrypted with the key of the function, where it has one', () => {
    const key: IKey = {
      arn: 'arn:aws:kms:eu-west-1:444444444444:key/1',
      grantDecrypt: () => undefined,
      grantEncryptDecrypt: () => undefined,
    };
    expect(large({ A_: 'a'.repeat(4_000) }, { key }).only('aws_ssm_parameter')).toMatchObject({ key_id: key.arn });
  });

  it('keeps what the runtime and Powertools read before our code runs', () => {
    const options = `--max-old-space-size=400 ${'-'.repeat(3_000)}`;
    const stack = large({ NODE_OPTIONS: options, RULES: 'r'.repeat(2_000) });
    expect(variablesOf(stack)).toMatchObject({ NODE_OPTIONS: options, POWERTOOLS_LOG_LEVEL: 'INFO' });
    expect(variablesOf(stack)).not.toHaveProperty('RULES');
  });

  it('takes values that are known only at apply', () => {
    const stack = synth((scope: Construct) => {
      const { url } = new SqsQueue(scope, 'Queue', { name: 'queue' });
      const environment = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`QUEUE_URL_${i}`, url]));
      make(scope, { environment, largeEnvironment: true });
    });
    expect(stack.only('aws_ssm_parameter').value).toContain('"QUEUE_URL_16":${jsonencode(aws_sqs_queue.Queue.url)}');
  });

  it('fails: what may not move is too large by itself', () => {
    expect(() => large({ NODE_OPTIONS: 'x'.repeat(LIMIT) })).toThrow('[FN005]');
  });
  it('fails: a variable that no parameter holds', () => {
    expect(() => large({ RULES: 'r'.repeat(PARAMETER) })).toThrow(/FN040[\s\S]*RULES with 4137 bytes/);
  });
  it('passes: the largest that one holds', () => {
    expect(() => large({ RULES: 'r'.repeat(PARAMETER - 41) })).not.toThrow();
  });

  const many = (count: number) => () =>
    large(Object.fromEntries(Array.from({ length: count }, (_, i) => [`V_${i}`, 'x'.repeat(3_900)])));
  it('fails: more parameters than are read at once', () => expect(many(11)).toThrow(/FN040[\s\S]*11 parameters/));
  it('passes: as many as are read at once', () => expect(many(10)).not.toThrow());
});
