import { Construct } from 'constructs';
import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import type { Placement } from '../core/index.ts';
import { basic } from './examples/basic.ts';
import { Alarms } from './index.ts';
import { alarmOf, FACTS, make, TOPIC } from './testing/shop-alarms.ts';

describe('an alarm', () => {
  it('has a name made of the resource, its kind and what is wrong, and tells when it goes off and when it is over', () => {
    expect(alarmOf('waitSeconds')).toMatchObject({
      alarm_name: 'landform-test-a-shop-long-wait',
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
      alarm_description: 'Parcels wait. People leave. Runbook: docs/runbooks.md#parcels',
    });
  });

  it('stands below the resource, with an id of its own', () => {
    expect(make('waitSeconds').addresses()).toEqual(['aws_cloudwatch_metric_alarm.Shop_Alarms_LongWait_0E1A96B7']);
  });

  it('compares in the unit of the metric, and fills in what stands in braces', () => {
    expect(alarmOf('waitSeconds')).toMatchObject({
      namespace: 'Shop/left',
      metric_name: 'Wait',
      dimensions: { Parcel: 'landform-test-a' },
      extended_statistic: 'p99',
      period: 60,
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 5_000,
      treat_missing_data: 'notBreaching',
    });
  });

  it('on a share divides two metrics', () => {
    const metric = (metric_name: string) => ({
      metric: { namespace: 'Shop', metric_name, dimensions: { Parcel: 'landform-test-a' }, period: 300, stat: 'Sum' },
      return_data: false,
    });
    expect(alarmOf('lostPercent')['metric_query']).toEqual([
      { id: 'percent', expression: '100 * part / whole', label: 'Lost', return_data: true },
      { id: 'part', ...metric('Lost') },
      { id: 'whole', ...metric('Sent') },
    ]);
  });

  it('on metrics that are silent while they are zero adds them up', () => {
    expect(alarmOf('jams')['metric_query']).toMatchObject([
      { expression: 'FILL(m0, 0) + FILL(m1, 0)' },
      { id: 'm0', metric: { dimensions: { Parcel: 'landform-test-a', Door: 'in' } } },
      { id: 'm1', metric: { dimensions: { Parcel: 'landform-test-a', Door: 'out' } } },
    ]);
  });

  it('takes a threshold in percent of what there is', () => {
    expect(alarmOf('lostPercent', { settings: { lostPercent: 80 }, options: { base: 50 } })['threshold']).toBe(40);
  });

  it('of a part has the part in its name and its dimensions', () => {
    const made = alarmOf('waitSeconds', { options: { suffix: 'eu-west-3', values: { Parcel: 'b' } } });
    expect(made).toMatchObject({ alarm_name: 'landform-test-a-shop-long-wait-eu-west-3', dimensions: { Parcel: 'b' } });
  });

  it('in another region has its provider and tells who is told there', () => {
    const made = alarmOf('waitSeconds', { options: { region: 'eu-central-1' } });
    expect(made).toMatchObject({ provider: 'aws.eu-central-1', alarm_actions: [TOPIC.replace('west', 'central')] });
  });

  it('points to the page that the placement names', () => {
    const alarms = { ...TEST_ALARMS, runbooks: 'https://wiki.example.com/runbooks' };
    expect(alarmOf('jams', { placement: { alarms } })['alarm_description']).toContain(
      'Runbook: https://wiki.example.com/runbooks#parcels',
    );
  });

  it('says the threshold of the resource where it is another', () => {
    expect(alarmOf('waitSeconds', { settings: { waitSeconds: 7 } })['alarm_description']).toContain(
      'Threshold of this resource: 7 seconds.',
    );
  });
});

describe('alarms that nobody wants', () => {
  it.each([
    ['all of the module', { settings: false as const }],
    ['this one', { settings: { waitSeconds: false as const } }],
    ['all of the placement', { placement: { alarms: false as const } }],
  ])('are not made: %s', (_, made) => {
    expect(make('waitSeconds', made).addresses()).toEqual([]);
  });

  it('leave the others alone', () => {
    expect(make('jams', { settings: { waitSeconds: false } }).addresses()).toHaveLength(1);
  });
});

describe('alarms that tell nobody', () => {
  const without = (placement: Partial<Placement>) => {
    const messages: unknown[] = [];
    const stack = synth((scope) => {
      for (const id of ['A', 'B']) {
        new Alarms(new Construct(scope, id), FACTS, {
          kind: id.toLowerCase(),
          name: 'landform-test-a',
          values: { Parcel: 'a', Shelf: 'b' },
          settings: undefined,
        }).add('waitSeconds');
      }
      messages.push(...scope.node.metadata.map(({ data }) => data));
    }, placement);
    return { messages, alarms: Object.values(stack.resources('aws_cloudwatch_metric_alarm')) };
  };

  it.each([
    ['nothing is said', { alarms: undefined as never }],
    ['the region has no topic', { alarms: { destinations: {} } }],
  ])('are made without an action, and the stack says so once: %s', (_, placement) => {
    const { messages, alarms } = without(placement);
    expect(alarms).toHaveLength(2);
    for (const alarm of alarms) expect(alarm).not.toHaveProperty('alarm_actions');
    expect(messages).toEqual([expect.stringContaining('alarms in eu-west-1 notify nobody')]);
  });

  it('do not warn where somebody is told, or where there are none', () => {
    expect(without({ alarms: TEST_ALARMS }).messages).toEqual([]);
    expect(without({ alarms: false }).messages).toEqual([]);
  });
});

describe('settings that cannot be meant', () => {
  const withSettings = (settings: object) => () => make('waitSeconds', { settings });

  it('fails: AR001 an alarm that there is not', () => {
    expect(withSettings({ wait: 5 })).toThrow(/AR001.*"wait".*waitSeconds, lostPercent, jams, sold/s);
  });

  it.each([0.5, 61, Number.NaN, '5', true, null])('fails: AR002 %p for a threshold from 1 to 60', (given) => {
    expect(withSettings({ waitSeconds: given })).toThrow(/AR002.*1 to 60 seconds, or false for no alarm/s);
  });

  it('fails: AR002 a threshold for a call', () => {
    expect(withSettings({ sold: 1 })).toThrow(/AR002.*has no threshold/s);
  });

  it('passes what is within the range, switched off, or undefined', () => {
    expect(withSettings({ waitSeconds: 1, lostPercent: false, jams: undefined, sold: false })).not.toThrow();
    expect(withSettings({ waitSeconds: 60 })).not.toThrow();
  });

  it('fails: AR003 what can never be exceeded', () => {
    const reach = { value: 30, unit: 'seconds', reason: 'parcels go after half a minute' };
    const at = (waitSeconds: number) => () => make('waitSeconds', { settings: { waitSeconds }, options: { reach } });
    expect(at(30)).toThrow(/AR003.*parcels go after half a minute.*below 30 seconds/s);
    expect(at(29)).not.toThrow();
  });

  it('fails: AR004 a name that is too long for an alarm', () => {
    expect(() => make('jams', { name: 'a'.repeat(250) })).toThrow(/AR004.*at most 255/s);
    expect(() => make('jams', { name: 'a'.repeat(245) })).not.toThrow();
  });
});

it('is shown by its example', () => {
  const stack = synth((scope) => basic(scope), { alarms: TEST_ALARMS });
  expect(stack.only('aws_cloudwatch_metric_alarm')).toMatchObject({ threshold: 100, alarm_actions: [TOPIC] });
});
