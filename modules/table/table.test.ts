import fc from 'fast-check';
import { Token } from '#engine';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { LandformError, QUOTAS } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { basic } from './examples/basic.ts';
import { Table, type TableIndex, type TableProps } from './index.ts';

const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/1';

const make = (props: Partial<TableProps> = {}, use: (table: Table) => void = () => undefined) =>
  synth((stack) => use(new Table(stack, 'Items', { name: 'items', partitionKey: 'pk', ...props })));
const made = (props: Partial<TableProps> = {}) => make(props).only('aws_dynamodb_table');

describe('what a table consists of', () => {
  it('is the table', () => {
    expect(make().addresses()).toEqual(['aws_dynamodb_table.Items_5C12978B']);
  });

  it('is paid by request, can be restored, and is encrypted with a key of DynamoDB', () => {
    expect(made()).toMatchObject({
      name: 'landform-test-items',
      billing_mode: 'PAY_PER_REQUEST',
      point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
    });
    expect(made()).not.toHaveProperty('server_side_encryption');
    expect(made()).not.toHaveProperty('stream_enabled');
  });

  it('has a string as key unless told otherwise', () => {
    expect(made()).toMatchObject({ hash_key: 'pk', attribute: [{ name: 'pk', type: 'S' }] });
    expect(made({ partitionKey: { name: 'customer', type: 'N' }, sortKey: 'order' })).toMatchObject({
      hash_key: 'customer',
      range_key: 'order',
      attribute: [
        { name: 'customer', type: 'N' },
        { name: 'order', type: 'S' },
      ],
    });
  });

  it('takes less recovery, an expiry and a stream', () => {
    expect(made({ recoveryDays: 7, expiresAt: 'ttl', stream: true })).toMatchObject({
      point_in_time_recovery: { recovery_period_in_days: 7 },
      ttl: { enabled: true, attribute_name: 'ttl' },
      stream_enabled: true,
      stream_view_type: 'NEW_AND_OLD_IMAGES',
    });
  });

  it('can neither be deleted nor destroyed where data is protected, and can in a sandbox', () => {
    expect(made()).toMatchObject({ deletion_protection_enabled: true, lifecycle: { prevent_destroy: true } });
    const sandbox = synth((stack) => void basic(stack), { protectData: false }).only('aws_dynamodb_table');
    expect(sandbox).toMatchObject({ deletion_protection_enabled: false });
    expect(sandbox).not.toHaveProperty('lifecycle');
  });

  it('is encrypted with the key given', () => {
    expect(made({ key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY }) })).toMatchObject({
      server_side_encryption: { enabled: true, kms_key_arn: KEY },
    });
  });
});

describe('indexes', () => {
  it('copy everything, keys, or what is listed', () => {
    const indexes: TableIndex[] = [
      { name: 'all', partitionKey: 'a' },
      { name: 'keys', partitionKey: 'a', sortKey: 'b', include: 'keys' },
      { name: 'some', partitionKey: { name: 'c', type: 'B' }, include: ['x', 'y'] },
    ];
    const table = made({ indexes });
    expect(table['global_secondary_index']).toEqual([
      { name: 'all', hash_key: 'a', projection_type: 'ALL' },
      { name: 'keys', hash_key: 'a', range_key: 'b', projection_type: 'KEYS_ONLY' },
      { name: 'some', hash_key: 'c', projection_type: 'INCLUDE', non_key_attributes: ['x', 'y'] },
    ]);
  });

  it('are shown by the example, whose attributes are declared once each', () => {
    expect(synth((stack) => void basic(stack)).only('aws_dynamodb_table')['attribute']).toEqual([
      { name: 'customerId', type: 'S' },
      { name: 'cartId', type: 'S' },
      { name: 'day', type: 'S' },
      { name: 'touchedAt', type: 'N' },
    ]);
  });

  it('declare exactly the attributes that are keys, whatever they are', () => {
    const name = fc.stringMatching(/^[a-z]{3,6}$/);
    const index = fc.record({ name, partitionKey: name }).map((each) => ({ ...each, include: 'keys' as const }));
    fc.assert(
      fc.property(fc.uniqueArray(index, { selector: (each) => each.name, maxLength: 5 }), (indexes) => {
        const keys = new Set(['pk', ...indexes.map((each) => each.partitionKey)]);
        const declared = made({ indexes })['attribute'] as { name: string }[];
        expect(declared.map((each) => each.name).sort()).toEqual([...keys].sort());
      }),
      { numRuns: 25 },
    );
  });
});

describe('what it refuses', () => {
  const indexes = (count: number): TableIndex[] =>
    Array.from({ length: count }, (_, index) => ({ name: `by-${index}`, partitionKey: 'a' }));
  const index = (more: Partial<TableIndex>) => ({ indexes: [{ name: 'by-a', partitionKey: 'a', ...more }] });
  const attributes = (count: number) => Array.from({ length: count }, (_, each) => `attribute-${each}`);
  const limit = QUOTAS.dynamodb.keyNameCharacters.value;

  it.each([
    ['36 days of recovery', { recoveryDays: 36 }, 'set recoveryDays: 35'],
    ['no recovery', { recoveryDays: 0 }, 'set recoveryDays: 1'],
    ['half a day', { recoveryDays: 1.5 }, '[TB001]'],
    ['a key that is a list', { partitionKey: { name: 'pk', type: 'L' as 'S' } }, '[TB002]'],
    ['a key without a name', { sortKey: '' }, 'give it a longer name'],
    ['a key with a long name', { partitionKey: 'x'.repeat(limit + 1) }, 'shorten it by 1 characters'],
    ['an index with a short name', index({ name: 'ab' }), '[TB003]'],
    ['an index with a space in its name', index({ name: 'by day' }), 'letters, digits'],
    ['one attribute as both keys', { sortKey: 'pk' }, /TB004[\s\S]*the table has the same attribute/],
    ['one attribute as both keys of an index', index({ sortKey: 'a' }), 'index by-a has the same attribute'],
    ['an attribute with two types', index({ sortKey: { name: 'pk', type: 'N' } }), /TB005[\s\S]*S and N/],
    ['replicas without a stream', { replicas: ['eu-central-1'] }, /TB006[\s\S]*set stream: true/],
    ['a replica in its own region', { stream: true, replicas: ['eu-west-1'] }, 'remove one eu-west-1 from replicas'],
    ['a replica twice', { stream: true, replicas: ['eu-central-1', 'eu-central-1'] }, '[TB007]'],
    [
      'replicas under a key that is known in one region',
      { stream: true, replicas: ['eu-central-1'], key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY }) },
      /TB008[\s\S]*create the key with replicaRegions: \["eu-central-1"\], or import it with replicaArns/,
    ],
    ['21 indexes', { indexes: indexes(QUOTAS.dynamodb.globalIndexes.value + 1) }, '[TB009]'],
    [
      'two indexes of one name',
      { indexes: [...indexes(1), ...indexes(1)] },
      /TB010[\s\S]*rename one of the indexes called "by-0"/,
    ],
    ['101 copied attributes', index({ include: attributes(101) }), '[TB013]'],
    ['no copied attributes', index({ include: [] }), /TB017[\s\S]*write include: "keys"/],
    ['an attribute that is copied twice', index({ include: ['x', 'y', 'x'] }), /TB017[\s\S]*given: +"x"/],
    ['a key of the table that is copied', index({ include: ['x', 'pk'] }), '[TB017]'],
    ['a key of the index that is copied', index({ include: ['a'] }), '[TB017]'],
    ['an attribute without a name', index({ include: [''] }), '[TB017]'],
    ['another way to copy', index({ include: 'some' as 'all' }), '[TB017]'],
    ['a replica in no region', { stream: true, replicas: ['europe'] }, /TB016[\s\S]*replicas: \['eu-central-1'\]/],
    ['an expiry that is a key', { expiresAt: 'pk' }, '[TB014]'],
    ['a name that is not kebab-case', { name: 'OrderItems' }, 'use "order-items"'],
  ] satisfies [string, Partial<TableProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(LandformError);
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['35 days of recovery', { recoveryDays: QUOTAS.dynamodb.recoveryDays.value }],
    ['one day of recovery', { recoveryDays: 1 }],
    ['the longest name of a key', { partitionKey: 'x'.repeat(limit) }],
    ['an index with three letters', index({ name: 'abc' })],
    ['an index over the keys of the table', index({ partitionKey: 'sk', sortKey: 'pk' })],
    ['two replicas', { stream: true, replicas: ['eu-central-1', 'eu-north-1'] }],
    ['20 indexes', { indexes: indexes(QUOTAS.dynamodb.globalIndexes.value) }],
    ['100 copied attributes', index({ include: attributes(100) })],
    ['the keys alone', index({ include: 'keys' })],
    ['one copied attribute', index({ include: ['x'] })],
    ['recovery that is known only at apply', { recoveryDays: Token.asNumber({ resolve: () => 7 }) }],
    ['an expiry of its own', { expiresAt: 'ttl' }],
  ] satisfies [string, Partial<TableProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});
