import type { Construct } from 'constructs';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { QUOTAS } from '../core/index.ts';
import { code, make } from '../function/testing/function.ts';
import { LambdaLayer } from '../layer/index.ts';
import { basic } from './examples/basic.ts';
import { CodeSigning, type CodeSigningProps } from './index.ts';

const publisher = 'arn:aws:signer:eu-west-1:333333333333:/signing-profiles/landform_layers/a1B2c3D4e5';
const signing = (scope: Construct, more: Partial<CodeSigningProps> = {}) =>
  new CodeSigning(scope, 'Signing', { name: 'signed', ...more });
const withSigning = (more: Partial<CodeSigningProps> = {}) => synth((scope) => void signing(scope, more));

describe('code signing', () => {
  const stack = () => synth((scope) => void basic(scope, code));

  it('is a profile, a configuration, and a closed bucket that keeps versions', () => {
    expect(withSigning().addresses()).toEqual([
      'aws_lambda_code_signing_config.Signing_Config_DB82B26E',
      'aws_s3_bucket.Signing_608E83C0',
      'aws_s3_bucket_ownership_controls.Signing_Ownership_E18892BB',
      'aws_s3_bucket_policy.Signing_Policy_841E8E9C',
      'aws_s3_bucket_public_access_block.Signing_PublicAccess_ECF53A1C',
      'aws_s3_bucket_versioning.Signing_Versioning_71DC7A74',
      'aws_signer_signing_profile.Signing_Profile_F8A8ADCE',
    ]);
  });

  it('refuses what the profile did not sign, unless it is to warn only', () => {
    expect(withSigning().only('aws_lambda_code_signing_config')).toMatchObject({
      allowed_publishers: { signing_profile_version_arns: [expect.stringMatching(/signing_profile\..*version_arn/)] },
      policies: { untrusted_artifact_on_deployment: 'Enforce' },
    });
    expect(withSigning({ unsigned: 'warn' }).only('aws_lambda_code_signing_config')).toMatchObject({
      policies: { untrusted_artifact_on_deployment: 'Warn' },
    });
    expect(withSigning().only('aws_signer_signing_profile')).toMatchObject({
      name: 'landform_test_signed',
      platform_id: 'AWSLambda-SHA384-ECDSA',
    });
  });

  it('signs the version of the zip that was uploaded, and hands the function the signed one', () => {
    expect(stack().only('aws_signer_signing_job')).toMatchObject({
      source: {
        s3: { key: expect.stringMatching(/aws_s3_object.*\.key/), version: expect.stringMatching(/version_id/) },
      },
      destination: { s3: { prefix: 'signed/test/Charge/' } },
    });
    const fn = stack().only('aws_lambda_function');
    expect(fn).toMatchObject({
      code_signing_config_arn: expect.stringContaining('aws_lambda_code_signing_config.'),
      s3_bucket: expect.stringContaining('aws_signer_signing_job.'),
      s3_key: expect.stringContaining('aws_signer_signing_job.'),
    });
    expect(fn).not.toHaveProperty('filename');
    expect(fn).not.toHaveProperty('source_code_hash');
    expect(stack().only('aws_s3_object')).toMatchObject({ depends_on: [expect.stringContaining('versioning')] });
  });

  it('may be that of another stack', () => {
    const arn = 'arn:aws:lambda:eu-west-1:444444444444:code-signing-config:csc-0123456789abcdef0';
    const codeSigning = CodeSigning.fromAttributes(elsewhere(), 'Imported', {
      arn,
      profileName: 'landform_signed',
      bucketName: 'signed',
    });
    const other = synth((scope) => void make(scope, { codeSigning }));
    expect(other.only('aws_lambda_function')).toMatchObject({ code_signing_config_arn: arn });
    expect(other.only('aws_signer_signing_job')).toMatchObject({ profile_name: 'landform_signed' });
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => `${publisher}${i}`);
  it.each([
    ['twenty publishers besides itself', { publishers: many(QUOTAS.lambda.signingProfiles.value) }, '[CS001]'],
    ['a profile without its version', { publishers: [publisher.replace(/\/\w+$/, '')] }, '[CS002]'],
    ['a name that makes one that S3 does not take', { name: 'the-signed-code-of-everything-there' }, '[CO003]'],
  ] satisfies [string, Partial<CodeSigningProps>, string][])('fails: %s', (_, more, message) => {
    expect(() => withSigning(more)).toThrow(message);
  });
  it('passes: as many publishers as Lambda takes', () => {
    const publishers = many(QUOTAS.lambda.signingProfiles.value - 1);
    expect(withSigning({ publishers }).only('aws_lambda_code_signing_config')).toMatchObject({
      allowed_publishers: { signing_profile_version_arns: expect.arrayContaining(publishers) },
    });
  });
});

describe('layers of a function that takes signed code', () => {
  const withLayer = (signed: boolean) => () =>
    synth((scope) => {
      const codeSigning = signing(scope);
      const layer = new LambdaLayer(scope, 'L', { name: 'l', code, codeSigning: signed ? codeSigning : undefined });
      make(scope, { codeSigning, layers: [layer] });
    });
  it('fails: a layer that nobody signed', () => expect(withLayer(false)).toThrow('[FN033]'));
  it('passes: a signed one, and one of which nobody knows', () => {
    expect(withLayer(true)()).toBeDefined();
    expect(withLayer(true)().only('aws_lambda_layer_version')).toMatchObject({
      s3_key: expect.stringContaining('aws_signer_signing_job.'),
    });
    const foreign = LambdaLayer.fromAttributes(elsewhere(), 'Imported', {
      arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:insights:1',
    });
    expect(() => synth((scope) => make(scope, { codeSigning: signing(scope), layers: [foreign] }))).not.toThrow();
  });
  it('passes: a zip above 50 MB, which goes through the bucket', () => {
    const large = { ...code, zippedBytes: 60_000_000 };
    expect(() => synth((scope) => make(scope, { codeSigning: signing(scope), code: large }))).not.toThrow();
  });
});
