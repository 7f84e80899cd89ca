import { synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { type ITable, Table, type TableProps } from './index.ts';

const make = (props: Partial<TableProps> = {}, use: (table: Table) => void = () => undefined) =>
  synth((stack) => use(new Table(stack, 'Items', { name: 'items', partitionKey: 'pk', ...props })));
const made = (props: Partial<TableProps> = {}) => make(props).only('aws_dynamodb_table');

describe('replicas', () => {
  const replicated = (use: (table: Table, key: Key) => void = () => undefined) =>
    synth((stack) => {
      const key = new Key(stack, 'Key', {
        name: 'orders',
        description: 'Encrypts orders',
        replicaRegions: ['eu-central-1'],
      });
      const props = { name: 'items', partitionKey: 'pk', key, stream: true, replicas: ['eu-central-1'] };
      use(new Table(stack, 'Items', props), key);
    });

  it('are encrypted with the replicas of a key that another stack created', () => {
    const arn = (region: string) => `arn:aws:kms:${region}:444444444444:key/mrk-1`;
    const replicaArns = { 'eu-central-1': arn('eu-central-1') };
    const stack = synth((scope) => {
      const key = Key.fromAttributes(scope, 'Key', { arn: arn('eu-west-1'), replicaArns });
      new Table(scope, 'Items', { name: 'items', partitionKey: 'pk', key, stream: true, replicas: ['eu-central-1'] });
    });
    expect(stack.only('aws_dynamodb_table')).toMatchObject({
      server_side_encryption: { kms_key_arn: arn('eu-west-1') },
      replica: [{ kms_key_arn: arn('eu-central-1') }],
    });
  });

  it('are encrypted with the key of their region, can be restored, and carry the tags', () => {
    expect(replicated().only('aws_dynamodb_table')['replica']).toEqual([
      {
        region_name: 'eu-central-1',
        point_in_time_recovery: true,
        propagate_tags: true,
        kms_key_arn: '${aws_kms_replica_key.Key_Replica-eu-central-1_609B728C.arn}',
      },
    ]);
  });

  it('need no key', () => {
    expect(made({ stream: true, replicas: ['eu-central-1'] })['replica']).toEqual([
      { region_name: 'eu-central-1', point_in_time_recovery: true, propagate_tags: true },
    ]);
  });

  it('are what a stack in their region uses, with ARN, stream and key', () => {
    let there: ITable | undefined;
    const stack = replicated((table, key) => {
      expect(table.inRegion('eu-west-1')).toBe(table);
      expect(table.arnIn('eu-west-1')).toBe(table.arn);
      there = table.inRegion('eu-central-1');
      expect(there.key?.arn).toBe(key.arnIn('eu-central-1'));
      table.inRegion('eu-central-1');
    });
    expect(there).toMatchObject({
      name: 'landform-test-items',
      arn: 'arn:aws:dynamodb:eu-central-1:444444444444:table/landform-test-items',
    });
    const locals = stack.json['locals'] as Record<string, unknown>;
    expect(Object.values(locals)).toEqual([
      '${one([for replica in aws_dynamodb_table.Items_5C12978B.replica : replica.stream_arn if replica.region_name == "eu-central-1"])}',
    ]);
  });

  it('are used without a key, and with their indexes, where the table has them so', () => {
    const indexes = [{ name: 'by-a', partitionKey: 'a' }];
    const stack = make({ stream: true, replicas: ['eu-central-1'], indexes }, (table) => {
      const there = table.inRegion('eu-central-1');
      expect(there.key).toBeUndefined();
      there.grantRead(new Role(table, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' }));
    });
    expect(stack.document('aws_iam_role_policy', 'policy')['Statement']).toContainEqual(
      expect.objectContaining({ Resource: expect.stringMatching(/eu-central-1.*index/) }),
    );
  });

  it('fails: asked for in a region without one', () => {
    expect(() => make({}, (table) => table.arnIn('eu-north-1'))).toThrow(`add "eu-north-1" to the table's replicas`);
    expect(() => make({}, (table) => table.inRegion('eu-north-1'))).toThrow('[TB011]');
  });
});
