import { findingsOf } from './findings.ts';
import { type Stacks, synthesized, wiredStacks } from './wired-stacks.ts';

/** Path of a resource in the fixture. */
export type Path = readonly [stack: string, type: string, id: string];
export const WORK: Path = ['orders', 'aws_iam_role_policy', 'Work'];
export const HUB = 'arn:aws:events:eu-west-1:333333333333:event-bus/hub';
export const TABLE = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders';
export const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/data/aws_kms_key.Key';
export const FAILED = 'arn:aws:sqs:eu-west-1:444444444444:failed';

/** Lists calls that AWS would deny after a change to the wired estate. */
export function changed(change: (stacks: Stacks) => void, rule = 'edge-not-allowed'): string[] {
  const stacks = wiredStacks();
  change(stacks);
  return findingsOf(synthesized(stacks), rule);
}

/** Returns a resource of the fixture, which must exist. */
export function at(stacks: Stacks, [stack, type, id]: Path): Record<string, unknown> {
  const found = stacks[stack]?.[type]?.[id];
  if (!found) throw new Error(`the fixture has no ${stack} ${type}.${id}`);
  return found;
}

/** Lists findings after a text in an argument was replaced; the text must exist. */
export function replaced(path: Path, argument: string, from: string, to: string): string[] {
  return changed((stacks) => {
    const text = String(at(stacks, path)[argument]);
    if (!text.includes(from)) throw new Error(`${path.join(' ')} ${argument} does not say ${from}`);
    at(stacks, path)[argument] = text.replace(from, to);
  });
}

/** Lists findings of a rule after arguments of a resource were changed. */
export function set(path: Path, config: Record<string, unknown>, rule?: string): string[] {
  return changed((stacks) => Object.assign(at(stacks, path), config), rule);
}
