import { synth } from '../../test/kit/synth.ts';
import { LandformError, QUOTAS } from '../core/index.ts';
import { basic } from './examples/basic.ts';
import { StateBackend, type StateBackendProps } from './index.ts';

const BUCKET = 'aws_s3_bucket.State_1C20CC9A';

const make = (props: Partial<StateBackendProps> = {}, use: (backend: StateBackend) => void = () => undefined) =>
  synth((stack) => use(new StateBackend(stack, 'State', { bucketName: 'example-state', ...props })));

describe('what a state backend consists of', () => {
  it('is a bucket with its settings, and a key', () => {
    expect(synth((stack) => void basic(stack)).addresses()).toEqual([
      'aws_kms_alias.State_Key_Alias_216123EF',
      'aws_kms_key.State_Key_CC9D02A8',
      BUCKET,
      'aws_s3_bucket_lifecycle_configuration.State_OldVersions_29EEB19D',
      'aws_s3_bucket_ownership_controls.State_Ownership_BE78B673',
      'aws_s3_bucket_policy.State_Policy_FCE7C4B0',
      'aws_s3_bucket_public_access_block.State_PublicAccess_3D847779',
      'aws_s3_bucket_server_side_encryption_configuration.State_Encryption_00D63BFF',
      'aws_s3_bucket_versioning.State_Versioning_CB27A738',
    ]);
  });

  it('takes over the bucket that was there before any state', () => {
    expect(make().json['import']).toEqual([{ id: 'example-state', to: BUCKET }]);
    expect(make().only('aws_s3_bucket')).toMatchObject({ bucket: 'example-state' });
  });

  it('keeps every version of a state', () => {
    expect(make().only('aws_s3_bucket_versioning')).toMatchObject({ versioning_configuration: { status: 'Enabled' } });
    expect(make().resources('aws_s3_bucket_lifecycle_configuration')).toEqual({});
  });

  it('lets old versions go when told when, but never the current one', () => {
    const [rule, ...others] = make({ oldVersionsDays: 90 }).only('aws_s3_bucket_lifecycle_configuration')[
      'rule'
    ] as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      status: 'Enabled',
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    });
    expect(rule).not.toHaveProperty('expiration');
  });

  it('encrypts with a key of its own, which a state names nowhere else', () => {
    expect(make().only('aws_s3_bucket_server_side_encryption_configuration')['rule']).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: '${aws_kms_key.State_Key_CC9D02A8.arn}',
        },
        bucket_key_enabled: true,
      },
    ]);
    make({}, (backend) => expect(backend.key.alias).toBe('alias/landform-test-state'));
  });

  it('is open to nobody outside the account, and to nobody without TLS', () => {
    const stack = make();
    expect(stack.only('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.only('aws_s3_bucket_ownership_controls')['rule']).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(stack.document('aws_s3_bucket_policy', 'policy')).toMatchObject({
      Statement: [
        { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::example-state', 'arn:aws:s3:::example-state/*'],
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444444444444' } },
        },
      ],
    });
  });

  it('says what others need to know', () => {
    make({}, (backend) =>
      expect(backend).toMatchObject({ bucketName: 'example-state', arn: 'arn:aws:s3:::example-state' }),
    );
  });

  it.each([true, false])('cannot be destroyed, whether data is protected or not (%s)', (protectData) => {
    const stack = synth((scope) => void basic(scope), { protectData });
    expect(stack.only('aws_s3_bucket')['lifecycle']).toEqual({ prevent_destroy: true });
  });
});

describe('what it refuses', () => {
  const { bucketNameCharacters, bucketNameMinimumCharacters } = QUOTAS.s3;
  const name = (length: number) => ({ bucketName: 'x'.repeat(length) });

  it.each([
    ['a short name', name(bucketNameMinimumCharacters.value - 1), '[SB001]'],
    ['a long name', name(bucketNameCharacters.value + 1), '3 to 63'],
    ['capitals', { bucketName: 'Example-State' }, '[SB001]'],
    ['dots, with which TLS fails', { bucketName: 'example.state' }, 'no dots'],
    ['a hyphen at the end', { bucketName: 'example-' }, '[SB001]'],
    ['no day', { oldVersionsDays: 0 }, '[SB002]'],
    ['half a day', { oldVersionsDays: 1.5 }, 'whole days from 1'],
    ['more days than S3 counts', { oldVersionsDays: QUOTAS.s3.oldVersionsDays.value + 1 }, '[SB002]'],
  ] satisfies [string, Partial<StateBackendProps>, string][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(LandformError);
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['the shortest name', name(bucketNameMinimumCharacters.value)],
    ['the longest name', name(bucketNameCharacters.value)],
    ['digits and hyphens', { bucketName: '1-example--state-2' }],
    ['one day', { oldVersionsDays: 1 }],
  ] satisfies [string, Partial<StateBackendProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});
