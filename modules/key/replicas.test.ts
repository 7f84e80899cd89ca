import { App, TerraformStack } from '#engine';
import { elsewhere, synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { place } from '../core/index.ts';
import { type IKey, Key } from './index.ts';
import { make, OWN, REPLICA, worker } from './testing/keys.ts';

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
