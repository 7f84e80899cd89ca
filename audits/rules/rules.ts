import { admittedAboveCapacity } from './admitted-above-capacity.ts';
import { deadLetterMissing } from './dead-letter-missing.ts';
import { deadLetterUnfit } from './dead-letter-unfit.ts';
import { deletionProtectionInSandbox } from './deletion-protection-in-sandbox.ts';
import { deletionProtectionMissing } from './deletion-protection-missing.ts';
import { edgeNotAllowed } from './edge-not-allowed.ts';
import { eventHandedOn } from './event-handed-on.ts';
import { leastPrivilegeAction } from './least-privilege-action.ts';
import { leastPrivilegePrincipal } from './least-privilege-principal.ts';
import { leastPrivilegeResource } from './least-privilege-resource.ts';
import { nameTwice } from './name-twice.ts';
import { outputMissing } from './output-missing.ts';
import { parkedMessagesLost } from './parked-messages-lost.ts';
import { publicFunctionUrl } from './public-function-url.ts';
import type { Rule } from './rule.ts';
import { secretExposed } from './secret-exposed.ts';
import { unknownType } from './unknown-type.ts';
import { unreadablePolicy } from './unreadable-policy.ts';
import { unwatched } from './unwatched.ts';
import { wayBackMissing } from './way-back-missing.ts';

/** Rules in the order of their ids. */
export const RULES: readonly Rule[] = [
  admittedAboveCapacity,
  deadLetterMissing,
  deadLetterUnfit,
  deletionProtectionInSandbox,
  deletionProtectionMissing,
  edgeNotAllowed,
  eventHandedOn,
  leastPrivilegeAction,
  leastPrivilegePrincipal,
  leastPrivilegeResource,
  nameTwice,
  outputMissing,
  parkedMessagesLost,
  publicFunctionUrl,
  secretExposed,
  unknownType,
  unreadablePolicy,
  unwatched,
  wayBackMissing,
];
