import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from '#engine';
import { synth, TEST_ALARMS, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import { place } from '../core/index.ts';
import { TABLE_ALARMS, Table, type TableProps } from './index.ts';

const made = (props: Partial<TableProps> = {}) =>
  alarmsByName(
    synth((stack) => void new Table(stack, 'Orders', { name: 'orders', partitionKey: 'pk', ...props }), {
      alarms: TEST_ALARMS,
    }).resources('aws_cloudwatch_metric_alarm'),
  );
const PREFIX = 'landform-test-orders-table-';
const idsOf = (alarms: ReturnType<typeof made>) =>
  Object.keys(alarms)
    .map((name) => name.replace(PREFIX, ''))
    .sort();
const only = (...periods: readonly (number | undefined)[]) => ({ m0: periods });

describe('alarms of a table', () => {
  const throttles = {
    fires: ['a hot key, minute after minute', only(undefined, 40, 60, 55, 30, 80)] as const,
    quiet: [
      'a burst, and then silence',
      only(undefined, 400, 200, undefined, undefined, undefined, undefined),
    ] as const,
  };
  tellStories(TABLE_ALARMS, {
    readThrottles: throttles,
    writeThrottles: throttles,
    indexReadThrottles: throttles,
    indexWriteThrottles: throttles,
    systemErrors: {
      fires: [
        'an incident, seen by different operations',
        { m0: [undefined, 3, undefined, 2, undefined, 9, 1], m1: [undefined, undefined, 5], m3: [1] },
      ],
      quiet: ['two minutes of errors', { m0: [undefined, 3, 8], m1: [undefined, undefined, 5, undefined, undefined] }],
    },
    replicationLatencySeconds: {
      fires: ['a replica falls behind', Array.from({ length: 12 }, (_, minute) => 185_000 + minute * 60_000)],
      quiet: [
        'a replica is behind for a while, and nobody writes at night',
        [1_500, 240_000, 200_000, 1_500, ...Array(20)],
      ],
    },
  });

  it('watch throttles and the errors of DynamoDB itself', () => {
    const alarms = made();
    expect(idsOf(alarms)).toEqual(['read-throttles', 'system-errors', 'write-throttles']);
    expectAlarm(alarms[`${PREFIX}read-throttles`], TABLE_ALARMS.readThrottles);
    expectAlarm(alarms[`${PREFIX}write-throttles`], TABLE_ALARMS.writeThrottles);
    expectAlarm(alarms[`${PREFIX}system-errors`], TABLE_ALARMS.systemErrors);
    expect(alarms[`${PREFIX}system-errors`]?.['metric_query']).toContainEqual(
      expect.objectContaining({
        metric: expect.objectContaining({ dimensions: { TableName: 'landform-test-orders', Operation: 'Query' } }),
      }),
    );
  });

  it('watch each index, whose throttles are not among those of the table', () => {
    const alarms = made({ indexes: [{ name: 'by-day', partitionKey: 'day' }] });
    expect(idsOf(alarms)).toEqual([
      'index-read-throttles-by-day',
      'index-write-throttles-by-day',
      'read-throttles',
      'system-errors',
      'write-throttles',
    ]);
    expectAlarm(alarms[`${PREFIX}index-write-throttles-by-day`], TABLE_ALARMS.indexWriteThrottles);
    expect(JSON.stringify(alarms[`${PREFIX}index-read-throttles-by-day`])).toContain(
      '"GlobalSecondaryIndexName":"by-day"',
    );
  });

  it('watch every copy in its region, and how far each is behind the others', () => {
    const alarms = made({ stream: true, replicas: ['eu-central-1'] });
    expect(idsOf(alarms)).toEqual([
      'read-throttles',
      'read-throttles-in-eu-central-1',
      'replication-latency-eu-central-1-to-eu-west-1',
      'replication-latency-to-eu-central-1',
      'system-errors',
      'system-errors-in-eu-central-1',
      'write-throttles',
      'write-throttles-in-eu-central-1',
    ]);
    const out = alarms[`${PREFIX}replication-latency-to-eu-central-1`];
    expectAlarm(out, TABLE_ALARMS.replicationLatencySeconds);
    expect(out).toMatchObject({ dimensions: { TableName: 'landform-test-orders', ReceivingRegion: 'eu-central-1' } });
    expect(alarms[`${PREFIX}replication-latency-eu-central-1-to-eu-west-1`]).toMatchObject({
      provider: 'aws.eu-central-1',
      dimensions: { ReceivingRegion: 'eu-west-1' },
      alarm_actions: [TEST_ALARMS.destinations['eu-central-1']?.topicArn],
    });
  });

  it('take other thresholds for all copies, and can be switched off', () => {
    const alarms = made({
      stream: true,
      replicas: ['eu-central-1'],
      alarms: { readThrottles: 99, systemErrors: false },
    });
    expect(idsOf(alarms)).not.toContain('system-errors-in-eu-central-1');
    expect(alarms[`${PREFIX}read-throttles-in-eu-central-1`]).toMatchObject({ threshold: 99 });
    expect(made({ stream: true, replicas: ['eu-central-1'], alarms: false })).toEqual({});
  });

  it('warn where a replica cannot be watched, since its region has no provider', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'landform-table-'));
    const warnings = (alarms?: false) => {
      const stack = new TerraformStack(new App({ outdir, stackTraces: false }), 'bare');
      place(stack, { ...TEST_PLACEMENT, alarms: TEST_ALARMS });
      const props = { name: 'orders', partitionKey: 'pk', stream: true, replicas: ['eu-central-1'] };
      const table = new Table(stack, 'Orders', { ...props, alarms });
      return table.node.metadata.map(({ data }) => data);
    };
    expect(warnings()).toEqual([expect.stringContaining('the replicas have no alarms')]);
    expect(warnings(false)).toEqual([]);
    rmSync(outdir, { recursive: true });
  });
});
