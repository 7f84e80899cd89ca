import type { AlarmFacts, MetricAlarmFact } from '../../../base/alarm-facts.ts';
import { TEST_ALARMS } from '../../../test/kit/synth.ts';
import { type AlarmRule, type AlarmState, replay, ruleOfConfig, ruleOfFact, type Sample } from '../index.ts';

/** Samples of one metric: one entry per period, a list for several samples in a period, undefined for none. */
export type Periods = readonly (number | readonly number[] | undefined)[];

/** Description of an event, with the metrics reported during it: of one metric, or of several by their ids. */
export type Story = readonly [happens: string, reported: Periods | Readonly<Record<string, Periods>>];

type MetricName<Facts extends AlarmFacts> = {
  [Name in keyof Facts]: Facts[Name] extends { readonly kind: 'metric' } ? Name : never;
}[keyof Facts];

/**
 * Two stories for every alarm on a metric: one in which it goes off and one in which it stays quiet. The compiler
 * requires all of them.
 */
export type Stories<Facts extends AlarmFacts> = Readonly<
  Record<MetricName<Facts>, { readonly fires: Story; readonly quiet: Story }>
>;

/** Tests that every alarm on a metric goes off in one story and stays quiet in the other. */
export function tellStories<Facts extends AlarmFacts>(facts: Facts, stories: Stories<Facts>): void {
  const told = Object.entries<{ readonly fires: Story; readonly quiet: Story }>(stories);
  it.each(told)('%s goes off and stays quiet as it should', (name, { fires, quiet }) => {
    const rule = ruleOfFact(facts[name] as MetricAlarmFact);
    const [wrong, wrongValues] = fires;
    const [right, rightValues] = quiet;
    expect({ [wrong]: statesIn(rule, wrongValues).includes('ALARM') }).toEqual({ [wrong]: true });
    expect({ [right]: statesIn(rule, rightValues).includes('ALARM') }).toEqual({ [right]: false });
  });
}

/** Returns the states of an alarm during a story, one after each period. */
export function statesIn(rule: AlarmRule, reported: Story[1]): AlarmState[] {
  const byId: Readonly<Record<string, Periods>> = isOne(reported) ? { [rule.metrics[0] ?? '']: reported } : reported;
  const series = Object.fromEntries(
    Object.entries(byId).map(([id, periods]) => [id, samplesOf(periods, rule.periodSeconds)]),
  );
  return replay(rule, series, Math.max(...Object.values(byId).map(({ length }) => length)));
}

function isOne(reported: Story[1]): reported is Periods {
  return Array.isArray(reported);
}

function samplesOf(periods: Periods, seconds: number): Sample[] {
  return periods.flatMap((values, index) =>
    (values === undefined ? [] : [values].flat()).map((value) => ({ at: index * seconds, value })),
  );
}

type Config = Readonly<Record<string, unknown>>;

/** Indexes synthesized alarms by their names. */
export function alarmsByName(alarms: Readonly<Record<string, Config>>): Readonly<Record<string, Config>> {
  return Object.fromEntries(Object.values(alarms).map((alarm) => [String(alarm['alarm_name']), alarm]));
}

/**
 * Expects a synthesized alarm to match its fact, and to notify the topic when it goes off and when it returns to OK.
 */
export function expectAlarm(alarm: Config | undefined, fact: MetricAlarmFact, value?: number): void {
  const told = [TEST_ALARMS.destinations['eu-west-1']?.topicArn];
  expect(alarm).toMatchObject({ alarm_actions: told, ok_actions: told });
  expect(ruleOfConfig(alarm ?? {})).toEqual(ruleOfFact(fact, value));
  expect(alarm?.['alarm_description']).toContain(`#${fact.runbook}`);
}
