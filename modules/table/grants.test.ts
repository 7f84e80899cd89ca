import { elsewhere, synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { place, Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { type ITable, Table, type TableProps } from './index.ts';

const ARN = '${aws_dynamodb_table.Items_5C12978B.arn}';
const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/1';

describe('grants', () => {
  const granted = (use: (table: ITable, role: Role) => void, props: Partial<TableProps> = {}) =>
    synth((stack) => {
      const table = new Table(stack, 'Items', { name: 'items', partitionKey: 'pk', ...props });
      use(table, new Role(stack, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' }));
    }).document('aws_iam_role_policy', 'policy')['Statement'] as { Action: string | string[]; Resource: string }[];

  it('let a role do single things', () => {
    expect(granted((table, role) => table.grant(role, 'dynamodb:UpdateItem', 'dynamodb:GetItem'))).toEqual([
      { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: ARN },
    ]);
  });

  it('let a role read without scanning, and write', () => {
    const [read] = granted((table, role) => table.grantRead(role));
    expect(read?.Action).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
    ]);
    const [write] = granted((table, role) => table.grantWrite(role));
    expect(write?.Action).toEqual([
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]);
  });

  it('cover the indexes with what works on indexes', () => {
    const indexes = [{ name: 'by-a', partitionKey: 'a' }];
    expect(granted((table, role) => table.grantRead(role), { indexes })).toContainEqual({
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: `${ARN}/index/*`,
    });
    expect(granted((table, role) => table.grantWrite(role), { indexes })).toHaveLength(1);
  });

  it('let a role read the stream', () => {
    const statements = granted((table, role) => table.grantStream(role), { stream: true });
    expect(statements.map(({ Resource }) => Resource)).toEqual([
      '${aws_dynamodb_table.Items_5C12978B.stream_arn}',
      '*',
    ]);
  });

  it('fails: the stream of a table without one', () => {
    expect(() => granted((table, role) => table.grantStream(role))).toThrow(
      /TB012[\s\S]*set stream: true on the table/,
    );
  });

  it('let readers decrypt and writers encrypt with the key', () => {
    const key = Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY });
    const onKey = (use: (table: ITable, role: Role) => void) =>
      granted(use, { key, stream: true }).find(({ Resource }) => Resource === KEY);
    const onlyForItems = { Condition: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } } };
    const decrypt = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY, ...onlyForItems };
    expect(onKey((table, role) => table.grantRead(role))).toEqual(decrypt);
    expect(onKey((table, role) => table.grantStream(role))).toEqual(decrypt);
    expect(onKey((table, role) => table.grant(role, 'dynamodb:Scan'))).toEqual(decrypt);
    const encrypt = { ...decrypt, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] };
    expect(onKey((table, role) => table.grantWrite(role))).toEqual(encrypt);
  });

  it('cover the items with some partition keys, no request without one, and no index', () => {
    const indexes = [{ name: 'by-a', partitionKey: 'a' }];
    const grantItems = (table: ITable, role: Role) =>
      table.grantItems(role, ['STOCK#*', 'ORDER#*'], 'dynamodb:PutItem', 'dynamodb:Query');
    const statement = {
      Effect: 'Allow',
      Action: ['dynamodb:PutItem', 'dynamodb:Query'],
      Resource: ARN,
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORDER#*', 'STOCK#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    };
    expect(granted(grantItems, { indexes })).toEqual([statement]);
    const imported = (_: ITable, role: Role) =>
      grantItems(Table.fromAttributes(elsewhere(), 'Imported', { name: 'items', arn: ARN }), role);
    expect(granted(imported)).toEqual([statement]);
  });

  it('reach the copy in the region of who is granted', () => {
    const stack = synth((scope) => {
      const props = { name: 'items', partitionKey: 'pk', stream: true, replicas: ['eu-central-1'] };
      const table = new Table(scope, 'Items', props);
      const role = new Role(scope, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' });
      place(role, { ...TEST_PLACEMENT, region: 'eu-central-1' });
      table.grant(role, 'dynamodb:GetItem');
      table.grantStream(role);
    });
    const statements = stack.document('aws_iam_role_policy', 'policy')['Statement'] as { Resource: string }[];
    expect(statements.map(({ Resource }) => Resource)).toEqual([
      '${local.Items_StreamIn-eu-central-1_92360ABD}',
      '*',
      'arn:aws:dynamodb:eu-central-1:444444444444:table/landform-test-items',
    ]);
  });

  it('reach the copy of one region, wherever who is granted is', () => {
    const abroad = (from: string, to: string) =>
      synth((scope) => {
        const key = new Key(scope, 'Key', { name: 'items', description: 'Items', replicaRegions: ['eu-central-1'] });
        const props = { name: 'items', partitionKey: 'pk', stream: true, replicas: ['eu-central-1'], key };
        const role = new Role(scope, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' });
        place(role, { ...TEST_PLACEMENT, region: from });
        new Table(scope, 'Items', props).grantItemsIn(to, role, ['ORDER#*'], 'dynamodb:PutItem');
      }).document('aws_iam_role_policy', 'policy')['Statement'] as { Action: unknown; Resource: string }[];
    expect(abroad('eu-west-1', 'eu-central-1')).toMatchObject([
      {
        Action: expect.arrayContaining(['kms:Decrypt']),
        Resource: '${aws_kms_replica_key.Key_Replica-eu-central-1_609B728C.arn}',
      },
      {
        Action: 'dynamodb:PutItem',
        Resource: 'arn:aws:dynamodb:eu-central-1:444444444444:table/landform-test-items',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORDER#*'] } },
      },
    ]);
    expect(abroad('eu-central-1', 'eu-west-1').map(({ Resource }) => Resource)).toEqual([
      ARN,
      '${aws_kms_key.Key_961B73FD.arn}',
    ]);
    expect(() => abroad('eu-west-1', 'us-east-1')).toThrow('[TB011]');
  });

  it('work on a table that another stack made', () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:444444444444:table/other';
    const table = Table.fromAttributes(elsewhere(), 'Imported', {
      name: 'other',
      arn,
      streamArn: `${arn}/stream/1`,
      hasIndexes: true,
    });
    expect(table).toMatchObject({ name: 'other', arn });
    const plain = granted((_, role) =>
      Table.fromAttributes(elsewhere(), 'Imported', { name: 'other', arn }).grantRead(role),
    );
    expect(plain).toMatchObject([{ Resource: arn }]);
    const resources = granted((_, role) => {
      table.grant(role, 'dynamodb:GetItem');
      table.grantRead(role);
      table.grantWrite(role);
      table.grantStream(role);
    }).map(({ Resource }) => Resource);
    expect(resources).toEqual([`${arn}/index/*`, `${arn}/stream/1`, '*', arn].sort());
  });
});
