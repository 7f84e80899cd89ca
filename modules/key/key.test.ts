import type { Construct } from 'constructs';
import { App, TerraformStack } from '#engine';
import { elsewhere, synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { LandformError, place, QUOTAS, Role } from '../core/index.ts';
import { basic } from './examples/basic.ts';
import { type IKey, Key, type KeyProps } from './index.ts';
import { keyPolicy } from './policy.ts';

const OWN = '${aws_kms_key.Key_961B73FD.arn}';
const REPLICA = '${aws_kms_replica_key.Key_Replica-eu-central-1_609B728C.arn}';

const worker = (scope: Construct) => new Role(scope, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' });
const make = (props: Partial<KeyProps> = {}, use: (key: Key) => void = () => undefined) =>
  synth((stack) => use(new Key(stack, 'Key', { name: 'orders', description: 'Encrypts orders', ...props })));

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

describe('replicas', () => {
  it('are in their region, each with the alias', () => {
    const stack = make({ replicaRegions: ['eu-central-1'] });
    expect(stack.addresses()).toEqual([
      'aws_kms_alias.Key_Alias-eu-central-1_BC6EABB7',
      'aws_kms_alias.Key_Alias_6C2E2031',
      'aws_kms_key.Key_961B73FD',
      'aws_kms_replica_key.Key_Replica-eu-central-1_609B728C',
    ]);
    expect(stack.only('aws_kms_key')).toMatchObject({ multi_region: true });
    expect(stack.only('aws_kms_replica_key')).toMatchObject({
      primary_key_arn: OWN,
      provider: 'aws.eu-central-1',
      deletion_window_in_days: 30,
    });
    expect(stack.resources('aws_kms_alias')['Key_Alias-eu-central-1_BC6EABB7']).toMatchObject({
      name: 'alias/landform-test-orders',
      provider: 'aws.eu-central-1',
    });
  });

  it('are what is used in their region', () => {
    const stack = make({ replicaRegions: ['eu-central-1'], services: ['events.amazonaws.com'] }, (key) => {
      expect(key.inRegion('eu-central-1').services).toEqual(['events.amazonaws.com']);
      expect(key.arnIn('eu-west-1')).toBe(key.arn);
      key.inRegion('eu-central-1').grantDecrypt(worker(key));
    });
    expect(stack.document('aws_iam_role_policy', 'policy')).toMatchObject({ Statement: [{ Resource: REPLICA }] });
  });

  it('are what a role in their region is granted, and the key itself is what any other is', () => {
    const grantedIn = (region: string) =>
      make({ replicaRegions: ['eu-central-1'] }, (key) => {
        const role = worker(key);
        place(role, { ...TEST_PLACEMENT, region });
        key.grantDecrypt(role);
      }).document('aws_iam_role_policy', 'policy');
    expect(grantedIn('eu-central-1')).toMatchObject({ Statement: [{ Resource: REPLICA }] });
    expect(grantedIn('eu-west-1')).toMatchObject({ Statement: [{ Resource: OWN }] });
    expect(grantedIn('us-east-1')).toMatchObject({ Statement: [{ Resource: OWN }] });
  });

  it('fails: asked for in a region without one', () => {
    expect(() => make({}, (key) => key.arnIn('eu-north-1'))).toThrow(`add "eu-north-1" to the key's replicaRegions`);
    expect(() => make({}, (key) => key.inRegion('eu-north-1'))).toThrow('[KY003]');
  });

  it('may be those of a key of another stack', () => {
    const arn = (region: string) => `arn:aws:kms:${region}:444444444444:key/mrk-1`;
    const imported = (region: string, use: (key: IKey) => void) =>
      synth((stack) => {
        const replicaArns = { 'eu-central-1': arn('eu-central-1') };
        const key = Key.fromAttributes(stack, 'Imported', { arn: arn('eu-west-1'), replicaArns });
        const role = worker(stack);
        place(role, { ...TEST_PLACEMENT, region });
        use(key);
        key.grantDecrypt(role);
      }).document('aws_iam_role_policy', 'policy');
    for (const region of ['eu-west-1', 'eu-central-1']) {
      const policy = imported(region, (key) => expect(key.inRegion?.(region).arn).toBe(arn(region)));
      expect(policy).toMatchObject({ Statement: [{ Resource: arn(region) }] });
    }
    expect(() => imported('eu-west-1', (key) => key.inRegion?.('eu-north-1'))).toThrow(
      /KY003[\s\S]*add "eu-north-1" to the key's replicaArns/,
    );
    expect(Key.fromAttributes(elsewhere(), 'Single', { arn: arn('eu-west-1') }).inRegion).toBeUndefined();
  });

  it('fails: KY008 for a region that does not exist', () => {
    expect(() => make({ replicaRegions: ['eu-central'] })).toThrow(/KY008[\s\S]*an AWS region such as/);
    expect(() => make({ replicaRegions: ['eu-central-1'] })).not.toThrow();
  });

  it('fails: in a stack that cannot make providers for other regions', () => {
    const stack = new TerraformStack(new App(), 'plain');
    place(stack, TEST_PLACEMENT);
    const props = { name: 'orders', description: 'Encrypts orders' };
    expect(() => new Key(stack, 'Two', { ...props, replicaRegions: ['eu-central-1'] })).toThrow('[KY007]');
    expect(() => new Key(stack, 'One', props)).not.toThrow();
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

describe('grants', () => {
  const granted = (grant: (key: IKey, role: Role) => void, key?: IKey) =>
    synth((stack) => {
      grant(key ?? new Key(stack, 'Key', { name: 'orders', description: 'Encrypts orders' }), worker(stack));
    }).document('aws_iam_role_policy', 'policy')['Statement'];

  it('let a role decrypt', () => {
    expect(granted((key, role) => key.grantDecrypt(role))).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: OWN },
    ]);
  });

  it('let a role encrypt and decrypt', () => {
    expect(granted((key, role) => key.grantEncryptDecrypt(role))).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], Resource: OWN },
    ]);
  });

  it('let a role use the key only in calls of a service, and no more than the service needs', () => {
    const Condition = { StringLike: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
    expect(granted((key, role) => key.grantDecrypt(role, 's3'))).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: OWN, Condition },
    ]);
    expect(granted((key, role) => key.grantEncryptDecrypt(role, 's3'))).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: OWN, Condition },
    ]);
  });

  it('name services as the partition of the region does', () => {
    const stack = make({}, (key) => {
      const role = worker(key);
      place(role, { ...TEST_PLACEMENT, region: 'cn-north-1' });
      key.grantDecrypt(role, 'dynamodb');
    });
    expect(stack.document('aws_iam_role_policy', 'policy')).toMatchObject({
      Statement: [{ Condition: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com.cn' } } }],
    });
  });

  it('work on a key that another stack made', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
    expect(Key.fromAttributes(elsewhere(), 'Imported', { arn })).toMatchObject({ services: undefined });
    expect(
      granted(
        (key, role) => key.grantDecrypt(role),
        Key.fromAttributes(elsewhere(), 'Imported', { arn, services: [] }),
      ),
    ).toMatchObject([{ Resource: arn }]);
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
