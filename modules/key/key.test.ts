import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { LandformError, QUOTAS } from '../core/index.ts';
import { basic } from './examples/basic.ts';
import type { KeyProps } from './index.ts';
import { keyPolicy } from './policy.ts';
import { make } from './testing/keys.ts';

describe('what a key consists of', () => {
  it('is the key and its alias', () => {
    expect(make().addresses()).toEqual(['aws_kms_alias.Key_Alias_6C2E2031', 'aws_kms_key.Key_961B73FD']);
  });

  it('rotates, and can be brought back for a month', () => {
    expect(make().only('aws_kms_key')).toMatchObject({
      description: 'Encrypts orders',
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      multi_region: false,
    });
    expect(make({ deletionWindowDays: 7 }).only('aws_kms_key')).toMatchObject({ deletion_window_in_days: 7 });
  });

  it('has an alias that people can read', () => {
    expect(make().only('aws_kms_alias')).toMatchObject({ name: 'alias/landform-test-orders' });
    make({}, (key) => expect(key.alias).toBe('alias/landform-test-orders'));
  });

  it('cannot be destroyed where data is protected, and can in a sandbox', () => {
    const stack = make({ replicaRegions: ['eu-central-1'] });
    expect(stack.only('aws_kms_key')['lifecycle']).toEqual({ prevent_destroy: true });
    expect(stack.only('aws_kms_replica_key')['lifecycle']).toEqual({ prevent_destroy: true });
    const sandbox = synth((scope) => void basic(scope), { protectData: false });
    expect(sandbox.only('aws_kms_key')).not.toHaveProperty('lifecycle');
  });
});

describe('the key policy', () => {
  const statements = (props: Partial<KeyProps> = {}) => make(props).document('aws_kms_key', 'policy')['Statement'];
  const account = {
    Sid: 'IamOfTheAccountDecides',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444444444444:root' },
    Action: 'kms:*',
    Resource: '*',
  };

  it("leaves it to the account's IAM", () => {
    expect(statements()).toEqual([account]);
  });

  it('lets services in on behalf of the account only, and names no resource, so that nothing goes in a circle', () => {
    expect(statements({ services: ['sns.amazonaws.com', 'events.amazonaws.com'] })).toEqual([
      account,
      {
        Sid: 'ServicesForTheAccount',
        Effect: 'Allow',
        Principal: { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] },
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '444444444444' } },
      },
    ]);
  });

  it("lets in the region's CloudWatch Logs for log groups of the account", () => {
    const policyOf = (region: string) =>
      JSON.parse(keyPolicy(TEST_PLACEMENT, region, ['logs.amazonaws.com']))['Statement'][1];
    expect(policyOf('eu-central-1')).toMatchObject({
      Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
      Condition: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-central-1:444444444444:log-group:*' },
      },
    });
    expect(policyOf('cn-north-1').Condition.ArnLike['kms:EncryptionContext:aws:logs:arn']).toMatch(/^arn:aws-cn:logs/);
  });

  it('is shown by its example', () => {
    expect(synth((scope) => void basic(scope)).document('aws_kms_key', 'policy')['Statement']).toHaveLength(3);
  });

  it('fails: larger than KMS stores', () => {
    const services = Array.from({ length: 1_200 }, (_, index) => `service-number-${index}.amazonaws.com`);
    expect(() => make({ services })).toThrow('[KY005]');
    expect(() => make({ services: services.slice(0, 100) })).not.toThrow();
  });
});

describe('what it refuses', () => {
  const description = (length: number) => ({ description: 'x'.repeat(length) });
  const longest = QUOTAS.kms.descriptionCharacters.value;

  it.each([
    ['a deletion within six days', { deletionWindowDays: 6 }, 'set deletionWindowDays: 7'],
    ['a deletion within 31 days', { deletionWindowDays: 31 }, 'set deletionWindowDays: 30'],
    ['half a day', { deletionWindowDays: 7.5 }, '[KY001]'],
    ['a replica in its own region', { replicaRegions: ['eu-west-1'] }, 'remove one eu-west-1 from replicaRegions'],
    ['a replica twice', { replicaRegions: ['eu-central-1', 'eu-central-1'] }, '[KY002]'],
    ['a service by half its name', { services: ['events'] }, /KY004[\s\S]*write "events\.amazonaws\.com"/],
    ['a role as a service', { services: ['arn:aws:iam::444444444444:role/x'] }, 'call key.grantEncryptDecrypt(role)'],
    ['a long description', description(longest + 1), /KY006[\s\S]*shorten description by 1 characters/],
    ['a name that is not kebab-case', { name: 'OrdersKey' }, 'use "orders-key"'],
  ] satisfies [string, Partial<KeyProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(LandformError);
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['a deletion within a week', { deletionWindowDays: QUOTAS.kms.deletionWindowMinimumDays.value }],
    ['a deletion within 30 days', { deletionWindowDays: QUOTAS.kms.deletionWindowMaximumDays.value }],
    ['two replicas', { replicaRegions: ['eu-central-1', 'eu-north-1'] }],
    ['a service', { services: ['delivery.logs.amazonaws.com'] }],
    ['the longest description', description(longest)],
  ] satisfies [string, Partial<KeyProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});
