import { environmentNamed } from '../../environments/index.ts';
import { bootstrapState } from './bootstrap.ts';

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
