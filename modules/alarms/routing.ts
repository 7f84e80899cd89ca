import type { IConstruct } from 'constructs';
import { Annotations, TerraformStack } from '#engine';
import { type AlarmDestination, placementOf } from '../core/index.ts';

/** Runbook page that alarms link to if the placement names none. */
const RUNBOOKS = 'docs/runbooks.md';

const warned = new WeakMap<TerraformStack, Set<string>>();

/** Tells if the placement allows alarms. */
export function makesAlarms(scope: IConstruct): boolean {
  return placementOf(scope).alarms !== false;
}

/** Finds the destination of a region's alarms. Warns once per stack and region if there is none. */
export function destinationIn(scope: IConstruct, region: string): AlarmDestination | undefined {
  const { alarms } = placementOf(scope);
  const found = alarms ? alarms.destinations[region] : undefined;
  if (!found) warnOnce(TerraformStack.of(scope), region);
  return found;
}

/** Returns the address of a section of the runbook. */
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
    `alarms in ${region} notify nobody: placement.alarms.destinations has no topic for this region; add one, or set placement.alarms to false`,
  );
}
