/** Statistic that reduces the data points of a period to a number, e.g. `Sum` or `p99`. */
export type Statistic = 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum' | `p${number}`;

/** Comparison of a metric with a threshold, as CloudWatch names it. */
export type Comparison = 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';

/**
 * Treatment of periods without data.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** Metric of CloudWatch. The resource gives the values of its dimensions. */
export interface Metric {
  /** Namespace, e.g. `AWS/SQS`; a `{…}` in it is a placeholder for a value of the resource. */
  readonly namespace: string;
  readonly name: string;
  /** Names of the dimensions. CloudWatch finds no data if one is missing or too many. */
  readonly dimensions: readonly string[];
  /** Dimensions with the same value for every resource, e.g. `{ Operation: 'GetItem' }`. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** Number that is compared with the threshold. */
export type Measure =
  /** Metric itself. */
  | { readonly kind: 'metric'; readonly metric: Metric }
  /** Percentage that one metric is of another. It has no data while the whole has none. */
  | { readonly kind: 'percent'; readonly part: Metric; readonly whole: Metric }
  /** Sum of metrics that are reported only when they are not zero; missing data counts as zero. At most 10. */
  | { readonly kind: 'total'; readonly metrics: readonly Metric[] };

/** Threshold above which an alarm goes off. */
export interface Threshold {
  /** Default value, in `unit`. */
  readonly value: number;
  /** Unit of the property for the threshold, e.g. `seconds`. */
  readonly unit: string;
  /**
   * Units of the metric in one unit of the property, e.g. 1 000 for a metric in milliseconds and a property in seconds.
   *
   * @default 1
   */
  readonly perUnit?: number;
  /** Smallest value that the property accepts. */
  readonly minimum: number;
  /** Largest value that the property accepts. */
  readonly maximum: number;
  /** Reason for the default, in one sentence. */
  readonly reason: string;
}

interface Fact {
  /** Id of the construct, PascalCase. Part of addresses: never changed. */
  readonly id: string;
  /** Meaning of the alarm, in one sentence: the problem when it goes off. */
  readonly means: string;
  /** Anchor of the section in `docs/runbooks.md`. */
  readonly runbook: string;
  /** Page of AWS that documents the metric or the event. */
  readonly source: string;
}

/** Alarm on a metric: it goes off when enough of the last periods are beyond the threshold. */
export interface MetricAlarmFact extends Fact {
  readonly kind: 'metric';
  readonly measure: Measure;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  /** Number of periods beyond the threshold, among the last `evaluationPeriods`, that set the alarm off. */
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  readonly comparison: Comparison;
  readonly threshold: Threshold;
  readonly missingData: { readonly treatment: MissingData; readonly reason: string };
}

/** Alarm on an API call, for events without a metric. CloudTrail sends calls to the account's default bus. */
export interface EventAlarmFact extends Fact {
  readonly kind: 'event';
  /** `source` of the event, e.g. `aws.kms`. */
  readonly eventSource: string;
  /** Service principal of the called service, e.g. `kms.amazonaws.com`. */
  readonly service: string;
  /** Names of the calls, e.g. `DisableKey`. */
  readonly calls: readonly string[];
  /** Reason to watch a call and not a metric, in one sentence. */
  readonly reason: string;
}

/** Alarm of a module: on a metric, or on an event. */
export type AlarmFact = MetricAlarmFact | EventAlarmFact;

/** Alarms of a module, by the names in its `alarms` property. */
export type AlarmFacts = Readonly<Record<string, AlarmFact>>;

/**
 * The `alarms` property of a module: `false` for no alarms, or settings by name: a number is a threshold, `false`
 * switches the alarm off.
 */
export type AlarmSettings<Facts extends AlarmFacts> =
  | false
  | { readonly [Name in keyof Facts]?: Facts[Name] extends { readonly kind: 'metric' } ? number | false : false };
