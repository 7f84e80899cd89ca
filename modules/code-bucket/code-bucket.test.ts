import { synth } from '../../test/kit/synth.ts';
import { code, make } from '../function/testing/function.ts';
import { LambdaLayer } from '../layer/index.ts';
import { basic } from './examples/basic.ts';
import { CodeBucket } from './index.ts';

const name = 'landform-test-greetings-code-444444444444-eu-west-1';

describe('a bucket for code', () => {
  let stack: ReturnType<typeof synth>;
  beforeAll(() => {
    stack = synth((scope) => void basic(scope, code));
  });

  it('is a bucket that nobody else gets into, and an object for each zip', () => {
    expect(stack.addresses().filter((address) => address.startsWith('aws_s3'))).toEqual([
      'aws_s3_bucket.Code_5B760EEF',
      'aws_s3_bucket_ownership_controls.Code_Ownership_D4A86C79',
      'aws_s3_bucket_policy.Code_Policy_0886AC31',
      'aws_s3_bucket_public_access_block.Code_PublicAccess_60E21083',
      'aws_s3_object.Greet_Code_C7A58909',
    ]);
    expect(stack.only('aws_s3_bucket')).toMatchObject({ bucket: name, force_destroy: true });
    expect(stack.document('aws_s3_bucket_policy', 'policy').Statement).toEqual([
      expect.objectContaining({
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
      }),
      expect.objectContaining({
        Sid: 'ThisAccountOnly',
        Effect: 'Deny',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444444444444' } },
      }),
    ]);
  });

  it('hands a function its zip by a key that holds what the file is called after: its hash', () => {
    const object = stack.only('aws_s3_object');
    expect(object).toMatchObject({
      key: 'test/Greet/place-order.zip',
      source: 'assets/place-order.zip',
      source_hash: code.sha256,
      lifecycle: { create_before_destroy: true },
    });
    const fn = stack.only('aws_lambda_function');
    expect(fn).toMatchObject({
      s3_bucket: expect.stringMatching(/^\$\{aws_s3_object\..*\.bucket\}$/),
      s3_key: expect.stringMatching(/^\$\{aws_s3_object\..*\.key\}$/),
      source_code_hash: code.sha256,
    });
    expect(fn).not.toHaveProperty('filename');
  });

  it('hands a layer its zip', () => {
    const layers = synth((scope) => {
      const codeBucket = new CodeBucket(scope, 'Code', { name: 'greetings-code' });
      new LambdaLayer(scope, 'Runtime', { name: 'runtime', code, codeBucket });
    });
    expect(layers.only('aws_lambda_layer_version')).toMatchObject({ s3_key: expect.stringContaining('.key}') });
    expect(layers.only('aws_lambda_layer_version')).not.toHaveProperty('filename');
  });

  const large = (zippedBytes: number, through: boolean) => () =>
    synth((scope) => {
      const codeBucket = new CodeBucket(scope, 'Code', { name: 'greetings-code' });
      make(scope, { code: { ...code, zippedBytes }, codeBucket: through ? codeBucket : undefined });
    });
  it('fails: a zip above 50 MB straight to Lambda', () =>
    expect(large(60_000_000, false)).toThrow(/FN009[\s\S]*codeBucket/));
  it('passes: the same through a bucket', () => expect(large(60_000_000, true)).not.toThrow());

  it('fails: a name that makes one that S3 does not take', () => {
    expect(() =>
      synth((scope) => void new CodeBucket(scope, 'Code', { name: 'a-code-bucket-of-the-greetings' })),
    ).toThrow('[CO003]');
  });
});
