import type { Construct } from 'constructs';
import { Token } from '#engine';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { QUOTAS, Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { basic } from './examples/basic.ts';
import { DataStream, type DataStreamProps, type IDataStream } from './index.ts';

const make = (props: Partial<DataStreamProps> = {}, placement: { protectData?: boolean } = {}) =>
  synth((stack) => void new DataStream(stack, 'Clicks', { name: 'clicks', ...props }), placement);
const { kinesis } = QUOTAS;

describe('what a data stream consists of', () => {
  it('is one resource', () => {
    expect(make().addresses()).toEqual(['aws_kinesis_stream.Clicks_81B5095A']);
  });

  it('scales by itself, keeps records for a day, and is encrypted', () => {
    expect(make().only('aws_kinesis_stream')).toMatchObject({
      name: 'landform-test-clicks',
      stream_mode_details: { stream_mode: 'ON_DEMAND' },
      retention_period: 24,
      encryption_type: 'KMS',
      kms_key_id: 'alias/aws/kinesis',
    });
    expect(make().only('aws_kinesis_stream')).not.toHaveProperty('shard_count');
  });

  it('can hold a number of shards', () => {
    expect(make({ capacity: { shards: 2 } }).only('aws_kinesis_stream')).toMatchObject({
      stream_mode_details: { stream_mode: 'PROVISIONED' },
      shard_count: 2,
    });
  });

  it('cannot be destroyed where the placement protects data, and only there', () => {
    expect(make().only('aws_kinesis_stream')).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(make({}, { protectData: false }).only('aws_kinesis_stream')).not.toHaveProperty('lifecycle');
  });

  it('is shown by its example', () => {
    expect(synth((stack) => void basic(stack)).only('aws_kinesis_stream')).toMatchObject({ retention_period: 168 });
  });
});

describe('who may use it', () => {
  const statements = (streamIn: (scope: Construct) => IDataStream, use: 'grantRead' | 'grantWrite') => {
    let found: Role['statements'] = [];
    synth((scope) => {
      const role = new Role(scope, 'Reader', { name: 'reader', assumedBy: 'lambda.amazonaws.com' });
      streamIn(scope)[use](role);
      found = role.statements;
    });
    return found;
  };
  const withKey = (scope: Construct) => {
    const key = new Key(scope, 'Key', { name: 'clicks', description: 'Encrypts clicks' });
    return new DataStream(scope, 'Clicks', { name: 'clicks', key });
  };
  const arn = 'arn:aws:kinesis:eu-west-1:444444444444:stream/clicks';
  const imported = () => DataStream.fromAttributes(elsewhere(), 'Imported', { name: 'clicks', arn });

  it('reads with what an event source needs, and puts single records and many', () => {
    expect(statements(imported, 'grantRead')).toEqual([
      { actions: expect.arrayContaining(['kinesis:GetRecords', 'kinesis:ListShards']), resources: [arn] },
    ]);
    expect(statements(imported, 'grantWrite')).toEqual([
      { actions: ['kinesis:PutRecord', 'kinesis:PutRecords'], resources: [arn] },
    ]);
  });

  it('uses the key too: to decrypt for reading, to encrypt for writing', () => {
    const actions = (use: 'grantRead' | 'grantWrite') => statements(withKey, use).flatMap((each) => each.actions);
    expect(actions('grantRead')).toContain('kms:Decrypt');
    expect(actions('grantRead')).not.toContain('kms:GenerateDataKey');
    expect(actions('grantWrite')).toContain('kms:GenerateDataKey');
    expect(statements(withKey, 'grantRead')).toContainEqual(
      expect.objectContaining({
        actions: ['kms:Decrypt'],
        conditions: { StringLike: { 'kms:ViaService': 'kinesis.eu-west-1.amazonaws.com' } },
      }),
    );
  });

  it('is encrypted with the key given', () => {
    expect(synth((scope) => void withKey(scope)).only('aws_kinesis_stream')).toMatchObject({
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
    });
  });
});

describe('what it refuses', () => {
  it.each([
    ['less than a day', { retentionHours: 23 }, /DS001[\s\S]*set retentionHours: 24/],
    ['more than a year', { retentionHours: kinesis.retentionHours.value + 1 }, /DS001[\s\S]*set retentionHours: 8760/],
    ['half an hour', { retentionHours: 24.5 }, /DS001[\s\S]*set retentionHours: 25/],
    ['no shard', { capacity: { shards: 0 } }, 'set capacity.shards: 1'],
    ['more shards than AWS gives', { capacity: { shards: kinesis.shards.value + 1 } }, '[DS001]'],
    ['a name that is not kebab-case', { name: 'Clicks' }, 'use "clicks"'],
  ] satisfies [string, Partial<DataStreamProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['a day', { retentionHours: 24 }],
    ['a year', { retentionHours: kinesis.retentionHours.value }],
    ['one shard', { capacity: { shards: 1 } }],
    ['as many shards as AWS gives', { capacity: { shards: kinesis.shards.value } }],
    ['hours that are known only at apply', { retentionHours: Token.asNumber({ resolve: () => 24 }) }],
  ] satisfies [string, Partial<DataStreamProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});
