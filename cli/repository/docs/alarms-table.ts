import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AlarmFact, AlarmFacts, Measure, MetricAlarmFact } from '../../../base/alarm-facts.ts';
import type { Facts, TypeFacts } from '../../../base/facts.ts';
import { type DocFault, lineAt } from './fault.ts';

const MARKER = /<!-- alarms:([A-Z_]+) -->([\s\S]*?)(?=<!-- (?:\/alarms|alarms:)|$)(<!-- \/alarms -->)?/g;
const RUNBOOKS = '../../docs/runbooks.md';

/** Reasons why resource types have no alarm, by type. */
export type Unwatched = Readonly<Record<string, string>>;

/** Exports of a module's `alarms.ts`, by name, and `UNWATCHED` where its facts say of a type why nothing watches it. */
export type AlarmData = Readonly<Record<string, AlarmFacts | Unwatched>>;

/** Loads the alarms of a module. They are data, so that nothing else is loaded with them. */
export async function loadAlarms(root: string, folder: string): Promise<AlarmData> {
  const alarms = (await exportsOf(join(root, folder, 'alarms.ts'))) as AlarmData;
  const { FACTS = {} } = (await exportsOf(join(root, folder, 'facts.ts'))) as { FACTS?: Facts };
  const unwatched = Object.entries<TypeFacts>(FACTS).flatMap(([type, facts]) =>
    facts.unwatched === undefined ? [] : [[type, facts.unwatched] as const],
  );
  return unwatched.length === 0 ? alarms : { ...alarms, UNWATCHED: Object.fromEntries(unwatched) };
}

async function exportsOf(path: string): Promise<object> {
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as object) : {};
}

/** A README with its tables of alarms written anew from the module's data. */
export function fillAlarms(
  path: string,
  before: string,
  data: AlarmData,
): { text: string; faults: readonly DocFault[] } {
  const faults: DocFault[] = [];
  const seen = new Set<string>();
  const text = before.replace(MARKER, (whole, name: string, _old: string, end: string | undefined, offset: number) => {
    seen.add(name);
    const found = data[name];
    const problem = end
      ? `no ${name} in alarms.ts: correct the name in the marker`
      : `the table of ${name} has no end: put <!-- /alarms --> behind it`;
    if (end && found) return `<!-- alarms:${name} -->\n\n${tableOf(found)}\n\n<!-- /alarms -->`;
    faults.push({ at: `${path}:${lineAt(before, offset)}`, problem });
    return whole;
  });
  const missing = Object.keys(data).filter((name) => /^[A-Z_]+$/.test(name) && !seen.has(name));
  return {
    text,
    faults: [
      ...faults,
      ...missing.map((name) => ({
        at: path,
        problem: `there is no table of ${name}: put <!-- alarms:${name} --> <!-- /alarms --> where it belongs`,
      })),
    ],
  };
}

function tableOf(data: AlarmFacts | Unwatched): string {
  const entries = Object.entries<AlarmFact | string>(data);
  const rows = entries.map(([name, value]) =>
    typeof value === 'string' ? [`\`${name}\``, value] : [`\`${name}\``, ...cellsOf(value)],
  );
  const isUnwatched = entries.every(([, value]) => typeof value === 'string');
  const head = isUnwatched ? ['Not watched', 'Reason'] : ['Alarm', 'Threshold', 'Goes off when', 'Reason', 'Runbook'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf(fact: AlarmFact): readonly string[] {
  const runbook = `[${fact.runbook}](${RUNBOOKS}#${fact.runbook})`;
  if (fact.kind === 'event')
    return ['', `${fact.means} ([${fact.calls.join(', ')}](${fact.source}))`, fact.reason, runbook];
  const { value, unit, reason } = fact.threshold;
  return [`${value} ${unit}`, `${fact.means} (${conditionOf(fact)})`, reason, runbook];
}

function conditionOf(fact: MetricAlarmFact): string {
  const { statistic, datapointsToAlarm, evaluationPeriods, periodSeconds, source } = fact;
  return `${statistic} of [${metricsOf(fact.measure)}](${source}), ${datapointsToAlarm} of ${evaluationPeriods} periods of ${periodSeconds} s`;
}

function metricsOf(measure: Measure): string {
  if (measure.kind === 'metric') return measure.metric.name;
  if (measure.kind === 'percent') return `${measure.part.name} / ${measure.whole.name}`;
  return [...new Set(measure.metrics.map(({ name }) => name))].join(' + ');
}
