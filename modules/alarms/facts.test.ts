import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlarmFact, AlarmFacts, Metric, MetricAlarmFact } from '../../base/alarm-facts.ts';
import { QUOTAS } from '../core/index.ts';

const MODULES = join(__dirname, '..');
const RUNBOOKS = readFileSync(join(MODULES, '..', 'docs', 'runbooks.md'), 'utf8');

interface Named {
  readonly name: string;
  readonly fact: AlarmFact;
}

const folders = readdirSync(MODULES).filter(
  (folder) => folder !== 'alarms' && existsSync(join(MODULES, folder, 'alarms.ts')),
);
/** Lists of alarms of all modules. */
const lists = folders.flatMap((folder) =>
  Object.entries<AlarmFacts>(require(join(MODULES, folder, 'alarms.ts')))
    .filter(([name]) => name.endsWith('_ALARMS'))
    .map(([name, facts]) => ({ folder, name, facts })),
);
const all: readonly Named[] = lists.flatMap(({ name, facts }) =>
  Object.entries(facts).map(([alarm, fact]) => ({ name: `${name}.${alarm}`, fact })),
);
const ofMetrics = all.filter((each): each is { name: string; fact: MetricAlarmFact } => each.fact.kind === 'metric');
const metricsOf = ({ measure }: MetricAlarmFact): readonly Metric[] => {
  if (measure.kind === 'metric') return [measure.metric];
  return measure.kind === 'percent' ? [measure.part, measure.whole] : measure.metrics;
};

describe('every alarm', () => {
  it('is found by this test', () => {
    expect(all.length).toBeGreaterThan(35);
  });

  it.each(all)('$name says what it means and why in sentences, and where AWS documents it', ({ fact }) => {
    const reason = fact.kind === 'metric' ? fact.threshold.reason : fact.reason;
    for (const sentence of [fact.means, reason]) expect(sentence).toMatch(/^[A-Z0-9].{15,}\.$/);
    expect(fact.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
    expect(fact.id).toMatch(/^([A-Z][a-z0-9]+)+$/);
  });

  it.each(ofMetrics)('$name has settings that CloudWatch takes, and a default within its range', ({ fact }) => {
    const { periodSeconds, datapointsToAlarm, evaluationPeriods, threshold } = fact;
    expect(periodSeconds % 60).toBe(0);
    expect(datapointsToAlarm).toBeGreaterThan(0);
    expect(datapointsToAlarm).toBeLessThanOrEqual(evaluationPeriods);
    expect(evaluationPeriods * periodSeconds).toBeLessThanOrEqual(86_400);
    expect(threshold.minimum).toBeLessThan(threshold.maximum);
    expect(threshold.value).toBeGreaterThanOrEqual(threshold.minimum);
    expect(threshold.value).toBeLessThanOrEqual(threshold.maximum);
    expect(fact.missingData.reason.length).toBeGreaterThan(10);
    expect(metricsOf(fact).length).toBeLessThanOrEqual(QUOTAS.alarms.metricsInMath.value);
  });

  it('asks CloudWatch for nothing that it does not do with metrics of DynamoDB', () => {
    // Alarms on this namespace keep their state while data is missing, at least by default, whatever the setting.
    const plain = ofMetrics.filter(
      ({ fact }) => fact.measure.kind === 'metric' && fact.measure.metric.namespace === 'AWS/DynamoDB',
    );
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.filter(({ fact }) => fact.missingData.treatment !== 'ignore')).toEqual([]);
  });

  it.each(all)('$name has a description that CloudWatch stores, also with a long address', ({ fact }) => {
    const reason = fact.kind === 'metric' ? fact.threshold.reason : fact.reason;
    const address = `https://${'a'.repeat(200)}/#${fact.runbook}`;
    const length = `${fact.means} ${reason} Runbook: ${address}`.length;
    expect(length).toBeLessThanOrEqual(QUOTAS.alarms.descriptionCharacters.value);
    expect(fact.means.length).toBeLessThanOrEqual(QUOTAS.events.ruleDescriptionCharacters.value);
  });

  it.each(lists)('of $name has an id of its own', ({ facts }) => {
    const ids = Object.values(facts).map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each(folders)('of %s is told in the stories of its module', (folder) => {
    const hasAlarms = lists.some((list) => list.folder === folder);
    expect(existsSync(join(MODULES, folder, 'alarms.test.ts'))).toBe(hasAlarms);
  });
});

describe('runbooks', () => {
  const sections = [...RUNBOOKS.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const anchors = sections.map((title) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
  const used = new Set(all.map(({ fact }) => fact.runbook));

  it('have a section for every alarm, and none that no alarm leads to', () => {
    expect([...used].filter((anchor) => !anchors.includes(anchor))).toEqual([]);
    expect(anchors.filter((anchor) => !used.has(anchor))).toEqual([]);
  });

  it.each(sections)('%s says what it means, where to look, and how to get back', (title) => {
    const [, section = ''] = new RegExp(`^## ${title}$([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(RUNBOOKS) ?? [];
    for (const part of ['**Means.**', '**Look.**', '**Back.**']) expect(section).toContain(part);
  });
});
