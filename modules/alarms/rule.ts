import type { Comparison, MetricAlarmFact, MissingData, Statistic } from '../../base/alarm-facts.ts';

/** Formula by which metrics give the value that is compared with the threshold. */
export type Formula = 'metric' | 'percent' | 'total';

/** Settings of an alarm that CloudWatch evaluates. */
export interface AlarmRule {
  readonly formula: Formula;
  /** Ids of the metrics: `metric`; `part` and `whole`; `m0`, `m1` and so on. */
  readonly metrics: readonly string[];
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparison: Comparison;
  /** Threshold in the metric's own unit. */
  readonly threshold: number;
  readonly missingData: MissingData;
}

/**
 * Reads the rule from a module's alarm data.
 *
 * @param value threshold in the unit of the property, in place of the default
 */
export function ruleOfFact(fact: MetricAlarmFact, value: number = fact.threshold.value): AlarmRule {
  const { measure, threshold } = fact;
  return {
    formula: measure.kind,
    metrics: metricIds(measure),
    statistic: fact.statistic,
    periodSeconds: fact.periodSeconds,
    evaluationPeriods: fact.evaluationPeriods,
    datapointsToAlarm: fact.datapointsToAlarm,
    comparison: fact.comparison,
    threshold: inMetricUnit(value, threshold.perUnit),
    missingData: fact.missingData.treatment,
  };
}

/** Ids of a measure's metrics in an alarm. */
export function metricIds(measure: MetricAlarmFact['measure']): readonly string[] {
  if (measure.kind === 'metric') return ['metric'];
  if (measure.kind === 'percent') return ['part', 'whole'];
  return measure.metrics.map((_, index) => `m${index}`);
}

/**
 * Converts a threshold from the property's unit to the metric's, without rounding errors of binary fractions (1 x 0.01
 * x 3).
 */
export function inMetricUnit(value: number, perUnit = 1): number {
  return Number((value * perUnit).toPrecision(12));
}

/** Arguments of a synthesized `aws_cloudwatch_metric_alarm`. */
export type AlarmConfig = Readonly<Record<string, unknown>>;

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: { readonly stat: Statistic; readonly period: number };
}

/**
 * Reads the rule from a synthesized alarm.
 *
 * @throws Error when the alarm has a form that this module does not create.
 */
export function ruleOfConfig(config: AlarmConfig): AlarmRule {
  const queries = (config['metric_query'] as readonly Query[] | undefined) ?? [];
  const metrics = queries.filter(({ metric }) => metric !== undefined);
  const first = metrics[0]?.metric;
  const evaluationPeriods = Number(config['evaluation_periods']);
  return {
    formula: formulaOf(queries.find(({ expression }) => expression !== undefined)?.expression),
    metrics: first ? metrics.map(({ id }) => id) : ['metric'],
    statistic: first?.stat ?? ((config['extended_statistic'] ?? config['statistic']) as Statistic),
    periodSeconds: first?.period ?? Number(config['period']),
    evaluationPeriods,
    datapointsToAlarm: Number(config['datapoints_to_alarm'] ?? evaluationPeriods),
    comparison: config['comparison_operator'] as Comparison,
    threshold: Number(config['threshold']),
    missingData: (config['treat_missing_data'] ?? 'missing') as MissingData,
  };
}

function formulaOf(expression: string | undefined): Formula {
  if (expression === undefined) return 'metric';
  if (expression === PERCENT_EXPRESSION) return 'percent';
  if (/^FILL\(m\d+, 0\)( \+ FILL\(m\d+, 0\))*$/.test(expression)) return 'total';
  throw new Error(`no formula known for ${expression}`);
}

/** Expression of a percentage. */
export const PERCENT_EXPRESSION = '100 * part / whole';

/** Writes the expression of a sum in which missing data counts as zero. */
export function totalExpression(ids: readonly string[]): string {
  return ids.map((id) => `FILL(${id}, 0)`).join(' + ');
}
