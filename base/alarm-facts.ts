/** The number that the data points of a period become, e.g. `Sum` or `p99`. */
export type Statistic = 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum' | `p${number}`;

/** A comparison of a metric with a threshold, as CloudWatch names it. */
export type Comparison = 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';

/**
 * The treatment of periods without data.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** A metric of CloudWatch. The resource gives the values of its dimensions. */
export interface Metric {
  /** Namespace, e.g. `AWS/SQS`; `{…}` in it stands for a value that the resource gives. */
  readonly namespace: string;
  readonly name: string;
  /** Names of the dimensions; CloudWatch finds nothing when one is missing or too many. */
  readonly dimensions: readonly string[];
  /** Dimensions with the same value for every resource, e.g. `{ Operation: 'GetItem' }`. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** The number that is compared with the threshold. */
export type Measure =
  /** The metric as it is. */
  | { readonly kind: 'metric'; readonly metric: Metric }
  /** A part of a whole, in percent. No data while nothing of the whole is reported. */
  | { readonly kind: 'percent'; readonly part: Metric; readonly whole: Metric }
  /** The sum of metrics that are reported only when they are not zero; silence counts as zero. At most 10. */
  | { readonly kind: 'total'; readonly metrics: readonly Metric[] };

/** The value from which on somebody is told. */
export interface Threshold {
  /** The default, in `unit`. */
  readonly value: number;
  /** Unit of the property that changes it, e.g. `seconds`. */
  readonly unit: string;
  /**
   * Units of the metric in one unit of the property, e.g. 1 000 for a metric in milliseconds and a property in seconds.
   *
   * @default 1
   */
  readonly perUnit?: number;
  /** Smallest value that the property takes. */
  readonly minimum: number;
  /** Largest value that the property takes. */
  readonly maximum: number;
  /** Reason for the default, in one sentence. */
  readonly reason: string;
}

interface Fact {
  /** Id of the construct, PascalCase. Part of addresses: never changed. */
  readonly id: string;
  /** Event that the alarm tells of, in one sentence: what has happened when it goes off. */
  readonly means: string;
  /** Anchor of the section in `docs/runbooks.md`. */
  readonly runbook: string;
  /** Page of AWS that documents the metric or the event. */
  readonly source: string;
}

/** An alarm on a metric: it goes off when enough of the last periods are beyond the threshold. */
export interface MetricAlarmFact extends Fact {
  readonly kind: 'metric';
  readonly measure: Measure;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  /** Periods beyond the threshold, among the last `evaluationPeriods`, that set it off. */
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  readonly comparison: Comparison;
  readonly threshold: Threshold;
  readonly missingData: { readonly treatment: MissingData; readonly reason: string };
}

/** A call to AWS that somebody is told of, for what no metric shows. CloudTrail hands it to the account's default bus. */
export interface EventAlarmFact extends Fact {
  readonly kind: 'event';
  /** `source` of the event, e.g. `aws.kms`. */
  readonly eventSource: string;
  /** The service that was called, e.g. `kms.amazonaws.com`. */
  readonly service: string;
  /** The calls, e.g. `DisableKey`. */
  readonly calls: readonly string[];
  /** Reason to watch a call and no metric, in one sentence. */
  readonly reason: string;
}

export type AlarmFact = MetricAlarmFact | EventAlarmFact;

/** The alarms of a module, by the name of the property that changes or switches off each. */
export type AlarmFacts = Readonly<Record<string, AlarmFact>>;

/**
 * The `alarms` property of a module: `false` for no alarm at all; a number is another threshold and `false` no alarm where a name of the
 * module's alarms stands.
 */
export type AlarmSettings<Facts extends AlarmFacts> =
  | false
  | { readonly [Name in keyof Facts]?: Facts[Name] extends { readonly kind: 'metric' } ? number | false : false };
