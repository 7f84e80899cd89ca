import type { Comparison, MetricAlarmFact, MissingData, Statistic } from '../../base/alarm-facts.ts';

/** The way in which metrics make the number that is compared. */
export type Formula = 'metric' | 'percent' | 'total';

/** What CloudWatch knows of an alarm when it evaluates it. */
export interface AlarmRule {
  readonly formula: Formula;
  /** Ids of the metrics: `metric`; `part` and `whole`; `m0`, `m1` and so on. */
  readonly metrics: readonly string[];
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparison: Comparison;
  /** In the metric's own unit. */
  readonly threshold: number;
  readonly missingData: MissingData;
}

/**
 * Takes the rule from a module's data.
 *
 * @param value another threshold than the default, in the unit of the property
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

/** Ids that the metrics of a measure have in an alarm. */
export function metricIds(measure: MetricAlarmFact['measure']): readonly string[] {
  if (measure.kind === 'metric') return ['metric'];
  if (measure.kind === 'percent') return ['part', 'whole'];
  return measure.metrics.map((_, index) => `m${index}`);
}

/** Turns a threshold as the property says it into the metric's unit; without the dust of binary fractions (1 x 0.01 x 3). */
export function inMetricUnit(value: number, perUnit = 1): number {
  return Number((value * perUnit).toPrecision(12));
}

/** Arguments of an `aws_cloudwatch_metric_alarm`, as they are synthesized. */
export type AlarmConfig = Readonly<Record<string, unknown>>;

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: { readonly stat: Statistic; readonly period: number };
}

/**
 * Takes the rule from a synthesized alarm.
 *
 * @throws Error when the alarm is of a form that this module does not make.
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

/** The expression of a share in percent. */
export const PERCENT_EXPRESSION = '100 * part / whole';

/** The expression of a sum in which silence counts as zero. */
export function totalExpression(ids: readonly string[]): string {
  return ids.map((id) => `FILL(${id}, 0)`).join(' + ');
}
