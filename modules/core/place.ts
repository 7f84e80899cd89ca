import type { IConstruct } from 'constructs';
import { TerraformStack } from '#engine';
import { type Fault, LandformError } from '../../base/errors.ts';
import {
  ACCOUNT_ID,
  alarmFaults,
  NAME_PART,
  REGION,
  RETENTION_DAYS,
  type TextRule,
  tagFaults,
} from '../../base/placement-rules.ts';
import { faultyNames } from './names.ts';
import { checkOneCopy } from './one-copy.ts';
import { type Placement, setPlacement } from './placement.ts';

/** Stacks whose names are checked at synth. */
const checked = new WeakSet<TerraformStack>();

/**
 * States where everything below `scope` goes. `LandformStack` does it by itself; call it for a `TerraformStack` of your own.
 *
 * @throws LandformError CO004 when the placement holds an account, region, name, tag or retention that AWS does not take; CO005
 * when the scope belongs to another engine or another copy of this one.
 */
export function place(scope: IConstruct, placement: Placement): void {
  checkOneCopy(scope, 'place');
  const faults = placementFaults(placement);
  if (faults.length > 0) throw new LandformError('CO004', scope, { faults, fix: 'correct the placement of the stack' });
  setPlacement(scope, placement);
  const stack = scope.node.scopes.find((each) => TerraformStack.isStack(each));
  if (stack === undefined || checked.has(stack)) return;
  checked.add(stack);
  stack.node.addValidation({ validate: () => faultyNames(stack) });
}

function placementFaults(placement: Placement): Fault[] {
  const given: Partial<Placement> = placement ?? {};
  const texts: readonly [string, unknown, TextRule][] = [
    ['prefix', given.prefix, NAME_PART],
    ['environment', given.environment, NAME_PART],
    ['account.id', given.account?.id, ACCOUNT_ID],
    ['region', given.region, REGION],
  ];
  const { logRetentionDays, protectData, permissionsBoundaryArn } = given;
  return [
    ...texts
      .filter(([, text, { pattern }]) => typeof text !== 'string' || !pattern.test(text))
      .map(([at, text, { allowed }]) => ({ at: `placement.${at}`, given: text, allowed })),
    ...(typeof given.account?.name === 'string' && given.account.name !== ''
      ? []
      : [{ at: 'placement.account.name', given: given.account?.name, allowed: 'must be a name, e.g. "orders"' }]),
    ...(RETENTION_DAYS.includes(Number(logRetentionDays))
      ? []
      : [
          {
            at: 'placement.logRetentionDays',
            given: logRetentionDays,
            allowed: `must be one of ${RETENTION_DAYS.join(', ')}`,
          },
        ]),
    ...(typeof protectData === 'boolean'
      ? []
      : [{ at: 'placement.protectData', given: protectData, allowed: 'must be true or false' }]),
    ...(permissionsBoundaryArn === undefined || BOUNDARY.test(permissionsBoundaryArn)
      ? []
      : [
          {
            at: 'placement.permissionsBoundaryArn',
            given: permissionsBoundaryArn,
            allowed: 'must be the ARN of a policy, e.g. arn:aws:iam::111122223333:policy/boundary',
          },
        ]),
    ...alarmFaults(given.alarms, given.account?.id, 'placement.alarms'),
    ...tagFaults(given.tags ?? {}, 'placement.tags'),
  ];
}

const BOUNDARY = /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/;
