import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import { DATA_STREAM_ALARMS, DataStream, type DataStreamProps } from './index.ts';

const made = (props: Partial<DataStreamProps> = {}) =>
  alarmsByName(
    synth((stack) => void new DataStream(stack, 'Clicks', { name: 'clicks', ...props }), {
      alarms: TEST_ALARMS,
    }).resources('aws_cloudwatch_metric_alarm'),
  );
const PREFIX = 'landform-test-clicks-stream-';
const HOUR = 3_600_000;

describe('alarms of a data stream', () => {
  tellStories(DATA_STREAM_ALARMS, {
    iteratorAgeSeconds: {
      fires: [
        'a reader stands still',
        [HOUR, HOUR + 60_000, HOUR + 120_000, HOUR + 180_000, HOUR + 240_000, HOUR + 300_000],
      ],
      quiet: ['a reader catches up after a deploy', [0, 1_200_000, 2_400_000, 600_000, 0, 0]],
    },
    readThrottles: {
      fires: ['too many readers', [0, 3, 5, 2, 7, 4]],
      quiet: ['a peak', [0, 9, 9, 9, 0, 0, undefined]],
    },
    writeThrottles: {
      fires: ['a hot shard', [0, 300, 500, 200, 700, 400]],
      quiet: ['a peak', [0, 900, 900, 0, 0, 0]],
    },
  });

  it('watch readers and writers', () => {
    const alarms = made();
    expect(Object.keys(alarms)).toHaveLength(3);
    expectAlarm(alarms[`${PREFIX}iterator-age`], DATA_STREAM_ALARMS.iteratorAgeSeconds);
    expectAlarm(alarms[`${PREFIX}read-throttles`], DATA_STREAM_ALARMS.readThrottles);
    expectAlarm(alarms[`${PREFIX}write-throttles`], DATA_STREAM_ALARMS.writeThrottles);
    expect(alarms[`${PREFIX}iterator-age`]).toMatchObject({ dimensions: { StreamName: 'landform-test-clicks' } });
  });

  it('take other thresholds, and can be switched off', () => {
    const alarms = made({ retentionHours: 168, alarms: { iteratorAgeSeconds: 86_400, readThrottles: false } });
    expect(Object.keys(alarms).sort()).toEqual([`${PREFIX}iterator-age`, `${PREFIX}write-throttles`]);
    expect(alarms[`${PREFIX}iterator-age`]).toMatchObject({ threshold: 86_400_000 });
    expect(made({ alarms: false })).toEqual({});
  });

  it('fails: AR003 an age at which the record is gone', () => {
    expect(() => made({ alarms: { iteratorAgeSeconds: 86_400 } })).toThrow(/AR003.*after 24 hours/s);
    expect(() => made({ alarms: { iteratorAgeSeconds: 86_399 } })).not.toThrow();
  });
});
