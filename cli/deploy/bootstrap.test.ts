import { environmentNamed } from '../../environments/index.ts';
import { bootstrapState, stacksWithoutState } from './bootstrap.ts';

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

describe('bootstrapState', () => {
  const local = environmentNamed('local');
  const bucket = 'landform-local-state-444444444444';
  const HARDENING = ['PutPublicAccessBlock', 'PutBucketVersioning'];

  it('makes a private, versioned bucket in the primary region, and does nothing the second time', async () => {
    const { sent, inputs, s3For } = s3With(new Map());
    expect(await bootstrapState(local, ['orders'], s3For)).toEqual(['orders']);
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
    expect(await bootstrapState(local, ['orders'], s3For)).toEqual([]);
    expect(sent).toEqual(['GetBucketVersioning']);
  });

  it('finishes what an interrupted run began', async () => {
    const { sent, s3For } = s3With(new Map([[bucket, false]]));
    expect(await bootstrapState(local, ['orders'], s3For)).toEqual(['orders']);
    expect(sent).toEqual(['GetBucketVersioning', ...HARDENING]);
  });

  it('names no location in the oldest region, which refuses that', async () => {
    const { inputs, s3For } = s3With(new Map());
    await bootstrapState({ ...local, regions: { primary: 'us-east-1' } }, ['orders'], s3For);
    expect(inputs[1]).toEqual({ Bucket: bucket });
  });

  it('fails: a bucket of somebody else or credentials of another account', async () => {
    const { s3For } = s3With(new Map(), 'GetBucketVersioningCommand');
    await expect(bootstrapState(local, ['orders'], s3For)).rejects.toThrow('use credentials of account 444444444444');
  });
});

describe('stacks to destroy', () => {
  const local = environmentNamed('local');
  const stack = (name: string, stateBucket?: string) => ({
    name,
    directory: '',
    dependencies: [],
    resources: 1,
    stateBucket,
  });
  const orders = stack('local-orders', 'landform-local-state-444444444444');
  const shared = stack('local-events', `landform-local-state-${local.accounts.shared}`);

  it('have nothing to destroy where their state bucket does not exist, and it is not made', async () => {
    const { sent, s3For } = s3With(new Map([['landform-local-state-444444444444', true]]));
    expect(await stacksWithoutState(local, [orders, shared], s3For)).toEqual([shared]);
    expect(sent).toEqual(['GetBucketVersioning', 'GetBucketVersioning']);
  });

  it('are destroyed where the bucket is not complete, and where it is none of the environment', async () => {
    const { sent, s3For } = s3With(new Map([['landform-local-state-444444444444', false]]));
    const others = [stack('local-own', 'my-bucket'), stack('local-file', undefined)];
    expect(await stacksWithoutState(local, [orders, ...others], s3For)).toEqual([]);
    expect(sent).toEqual(['GetBucketVersioning']);
  });

  it('fails: a bucket that cannot be looked at is not taken for one that does not exist', async () => {
    const { s3For } = s3With(new Map(), 'GetBucketVersioningCommand');
    await expect(stacksWithoutState(local, [orders], s3For)).rejects.toThrow('cannot be used from account orders');
  });
});
