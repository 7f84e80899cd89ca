import { environmentNamed } from '../../environments/index.ts';
import { bootstrapState, stacksWithoutState } from './bootstrap.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { StateBucket } from './stack-access.ts';

type Command = { readonly constructor: { readonly name: string }; readonly input: { readonly Bucket: string } };

/** S3 in memory: bucket names, and true for those with versioning. */
function s3With(buckets: Map<string, boolean>, failure?: string) {
  const sent: string[] = [];
  const inputs: unknown[] = [];
  const fail = (name: string) => Promise.reject(Object.assign(new Error(name), { name }));
  const send = async ({ constructor: { name }, input }: Command) => {
    sent.push(name.replace('Command', ''));
    inputs.push(input);
    if (failure === name) return fail('Forbidden');
    if (name === 'GetBucketVersioningCommand') {
      return buckets.has(input.Bucket)
        ? { Status: buckets.get(input.Bucket) ? 'Enabled' : undefined }
        : fail('NoSuchBucket');
    }
    if (name === 'CreateBucketCommand') buckets.set(input.Bucket, false);
    if (name === 'PutBucketVersioningCommand') buckets.set(input.Bucket, true);
    return {};
  };
  return { sent, inputs, s3For: () => ({ send }) as never };
}

/** Makes a stack with its state in a bucket, or with another backend. */
const stackIn = (name: string, state?: StateBucket): SynthesizedStack => ({
  name,
  directory: '',
  dependencies: [],
  resources: 1,
  ...(state ? { state } : {}),
});
const local = environmentNamed('local');
const bucket = 'landform-local-state-444444444444';
const STATE = { bucket, region: 'eu-west-1', accountId: '444444444444' };

describe('bootstrapState', () => {
  const stacks = [stackIn('local-data', STATE), stackIn('local-orders', STATE), stackIn('local-own')];
  const HARDENING = ['PutPublicAccessBlock', 'PutBucketVersioning'];

  it('makes a private, versioned bucket once for all stacks, and does nothing the second time', async () => {
    const { sent, inputs, s3For } = s3With(new Map());
    expect(await bootstrapState(local, stacks, s3For)).toEqual([bucket]);
    expect(sent).toEqual(['GetBucketVersioning', 'CreateBucket', ...HARDENING]);
    expect(inputs[1]).toEqual({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    expect(inputs[2]).toEqual({
      Bucket: bucket,
      ExpectedBucketOwner: '444444444444',
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    sent.length = 0;
    expect(await bootstrapState(local, stacks, s3For)).toEqual([]);
    expect(sent).toEqual(['GetBucketVersioning']);
  });

  it('finishes what an interrupted run began', async () => {
    const { sent, s3For } = s3With(new Map([[bucket, false]]));
    expect(await bootstrapState(local, stacks, s3For)).toEqual([bucket]);
    expect(sent).toEqual(['GetBucketVersioning', ...HARDENING]);
  });

  it('names no location in the oldest region, which refuses that', async () => {
    const { inputs, s3For } = s3With(new Map());
    await bootstrapState(local, [stackIn('local-data', { ...STATE, region: 'us-east-1' })], s3For);
    expect(inputs[1]).toEqual({ Bucket: bucket });
  });

  it('leaves stacks with other backends alone', async () => {
    const { sent, s3For } = s3With(new Map());
    expect(await bootstrapState(local, [stackIn('local-own')], s3For)).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('fails: a bucket of somebody else or credentials of another account', async () => {
    const { s3For } = s3With(new Map(), 'GetBucketVersioningCommand');
    await expect(bootstrapState(local, stacks, s3For)).rejects.toThrow('use credentials of account 444444444444');
  });
});

describe('stacks to destroy', () => {
  const orders = stackIn('local-orders', STATE);
  const { shared: accountId } = local.accounts;
  const shared = stackIn('local-events', { ...STATE, bucket: `landform-local-state-${accountId}`, accountId });

  it('have nothing to destroy where their state bucket does not exist, and it is not made', async () => {
    const { sent, s3For } = s3With(new Map([['landform-local-state-444444444444', true]]));
    expect(await stacksWithoutState(local, [orders, shared], s3For)).toEqual([shared]);
    expect(sent).toEqual(['GetBucketVersioning', 'GetBucketVersioning']);
  });

  it('are destroyed where the bucket is not complete, and with other backends', async () => {
    const { sent, s3For } = s3With(new Map([['landform-local-state-444444444444', false]]));
    expect(await stacksWithoutState(local, [orders, stackIn('local-own')], s3For)).toEqual([]);
    expect(sent).toEqual(['GetBucketVersioning']);
  });

  it('fails: a bucket that cannot be looked at is not taken for one that does not exist', async () => {
    const { s3For } = s3With(new Map(), 'GetBucketVersioningCommand');
    await expect(stacksWithoutState(local, [orders], s3For)).rejects.toThrow('cannot be used from account orders');
  });
});
