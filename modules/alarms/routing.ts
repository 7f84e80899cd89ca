import type { IConstruct } from 'constructs';
import { Annotations, TerraformStack } from '#engine';
import { type AlarmDestination, placementOf } from '../core/index.ts';

/** Page that alarms point to where the placement names none. */
const RUNBOOKS = 'docs/runbooks.md';

const warned = new WeakMap<TerraformStack, Set<string>>();

/** Tells whether the placement wants alarms at all. */
export function makesAlarms(scope: IConstruct): boolean {
  return placementOf(scope).alarms !== false;
}

/** Looks up where alarms of a region go; warns once per stack and region when they go nowhere. */
export function destinationIn(scope: IConstruct, region: string): AlarmDestination | undefined {
  const { alarms } = placementOf(scope);
  const found = alarms ? alarms.destinations[region] : undefined;
  if (!found) warnOnce(TerraformStack.of(scope), region);
  return found;
}

/** The address of a section of the runbook. */
export function runbookOf(scope: IConstruct, anchor: string): string {
  const { alarms } = placementOf(scope);
  const page = alarms ? alarms.runbooks : undefined;
  return `${page ?? RUNBOOKS}#${anchor}`;
}

function warnOnce(stack: TerraformStack, region: string): void {
  const regions = warned.get(stack) ?? new Set();
  warned.set(stack, regions);
  if (regions.has(region)) return;
  regions.add(region);
  Annotations.of(stack).addWarning(
    `nobody is told of the alarms in ${region}: placement.alarms.destinations has no topic there; give it one, or set placement.alarms to false`,
  );
}
