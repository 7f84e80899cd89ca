import { findingsOf } from './findings.ts';
import { type Stacks, synthesized, wiredStacks } from './wired-stacks.ts';

/** Place of a resource in the fixture. */
export type Path = readonly [stack: string, type: string, id: string];
export const WORK: Path = ['orders', 'aws_iam_role_policy', 'Work'];
export const HUB = 'arn:aws:events:eu-west-1:333333333333:event-bus/hub';
export const TABLE = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders';
export const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/data/aws_kms_key.Key';
export const FAILED = 'arn:aws:sqs:eu-west-1:444444444444:failed';

/** Calls that AWS would turn away after a change to the wired estate. */
export function changed(change: (stacks: Stacks) => void, rule = 'edge-not-allowed'): string[] {
  const stacks = wiredStacks();
  change(stacks);
  return findingsOf(synthesized(stacks), rule);
}

/** A resource of the fixture, which has to be there. */
export function at(stacks: Stacks, [stack, type, id]: Path): Record<string, unknown> {
  const found = stacks[stack]?.[type]?.[id];
  if (!found) throw new Error(`the fixture has no ${stack} ${type}.${id}`);
  return found;
}

/** Findings once an argument says something else in one place, which has to be there. */
export function replaced(path: Path, argument: string, from: string, to: string): string[] {
  return changed((stacks) => {
    const text = String(at(stacks, path)[argument]);
    if (!text.includes(from)) throw new Error(`${path.join(' ')} ${argument} does not say ${from}`);
    at(stacks, path)[argument] = text.replace(from, to);
  });
}

/** Findings of a rule once arguments of a resource say something else. */
export function set(path: Path, config: Record<string, unknown>, rule?: string): string[] {
  return changed((stacks) => Object.assign(at(stacks, path), config), rule);
}
