import { Construct } from 'constructs';
import type { AlarmFacts } from '../../../base/alarm-facts.ts';
import { synth, TEST_ALARMS } from '../../../test/kit/synth.ts';
import type { Placement } from '../../core/index.ts';
import { type AddOptions, type AlarmSettings, Alarms } from '../index.ts';

export const FACTS = {
  waitSeconds: {
    kind: 'metric',
    id: 'LongWait',
    means: 'Parcels wait.',
    measure: { kind: 'metric', metric: { namespace: 'Shop/{Shelf}', name: 'Wait', dimensions: ['Parcel'] } },
    statistic: 'p99',
    periodSeconds: 60,
    datapointsToAlarm: 2,
    evaluationPeriods: 3,
    comparison: 'GreaterThanThreshold',
    threshold: { value: 5, unit: 'seconds', perUnit: 1_000, minimum: 1, maximum: 60, reason: 'People leave.' },
    missingData: { treatment: 'notBreaching', reason: 'no parcels, no waiting' },
    runbook: 'parcels',
    source: 'https://docs.aws.amazon.com/a.html',
  },
  lostPercent: {
    kind: 'metric',
    id: 'Lost',
    means: 'Parcels get lost.',
    measure: {
      kind: 'percent',
      part: { namespace: 'Shop', name: 'Lost', dimensions: ['Parcel'] },
      whole: { namespace: 'Shop', name: 'Sent', dimensions: ['Parcel'] },
    },
    statistic: 'Sum',
    periodSeconds: 300,
    datapointsToAlarm: 1,
    evaluationPeriods: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: { value: 1, unit: 'percent', minimum: 0, maximum: 100, reason: 'One in a hundred.' },
    missingData: { treatment: 'ignore', reason: 'none' },
    runbook: 'parcels',
    source: 'https://docs.aws.amazon.com/a.html',
  },
  jams: {
    kind: 'metric',
    id: 'Jams',
    means: 'Parcels are stuck.',
    measure: {
      kind: 'total',
      metrics: [
        { namespace: 'Shop', name: 'Jams', dimensions: ['Parcel'], fixed: { Door: 'in' } },
        { namespace: 'Shop', name: 'Jams', dimensions: ['Parcel'], fixed: { Door: 'out' } },
      ],
    },
    statistic: 'Sum',
    periodSeconds: 60,
    datapointsToAlarm: 1,
    evaluationPeriods: 1,
    comparison: 'GreaterThanThreshold',
    threshold: { value: 0, unit: 'jams', minimum: 0, maximum: 10, reason: 'None is right.' },
    missingData: { treatment: 'notBreaching', reason: 'none' },
    runbook: 'parcels',
    source: 'https://docs.aws.amazon.com/a.html',
  },
  sold: {
    kind: 'event',
    id: 'Sold',
    means: 'The shop was sold.',
    eventSource: 'aws.shop',
    service: 'shop.amazonaws.com',
    calls: ['SellShop'],
    reason: 'No metric says so.',
    runbook: 'shop',
    source: 'https://docs.aws.amazon.com/a.html',
  },
} as const satisfies AlarmFacts;

export const ARN = 'arn:aws:shop:eu-west-1:444444444444:shop/a';

export interface Made {
  readonly settings?: AlarmSettings<typeof FACTS>;
  readonly options?: AddOptions;
  readonly name?: string;
  readonly placement?: Partial<Placement>;
}

export const make = (
  alarm: keyof typeof FACTS,
  { settings, options, name = 'landform-test-a', placement }: Made = {},
) =>
  synth(
    (stack) =>
      new Alarms(new Construct(stack, 'Shop'), FACTS, {
        kind: 'shop',
        name,
        values: { Parcel: name, Shelf: 'left' },
        settings,
      }).add(alarm, options),
    { alarms: TEST_ALARMS, ...placement },
  );
export const alarmOf = (alarm: keyof typeof FACTS, made?: Made) =>
  make(alarm, made).only('aws_cloudwatch_metric_alarm');

export const TOPIC = 'arn:aws:sns:eu-west-1:444444444444:landform-test-alarms';
