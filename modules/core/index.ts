export type { Architecture, Asset, FunctionCode } from '../../base/asset.ts';
export { withDefaults } from '../../base/defaults.ts';
export type { ErrorCode } from '../../base/error-codes.ts';
export { type Complaint, LandformError } from '../../base/errors.ts';
export { domainOf, partitionOf } from '../../base/partition.ts';
export type { Quota } from '../../base/quotas/quota.ts';
export { QUOTAS, staleQuotas } from '../../base/quotas.ts';
export { asWritten, eachAsWritten, jsonAsWritten } from './as-written.ts';
export { stageAsset } from './asset.ts';
export { bytesOf, TOKEN, UNKNOWN_VALUE_BYTES } from './bytes.ts';
export { closeBucket } from './closed-bucket.ts';
export { checkGiven } from './given.ts';
export { hashOf, idOf, pathId } from './ids.ts';
export { checkJson } from './json.ts';
export { checkKnown, checkText } from './known.ts';
export { movedFrom, pathBelowStack } from './moved.ts';
export { type Claim, claimName } from './names.ts';
export {
  arnOf,
  derivedName,
  type ExactName,
  exactly,
  isExact,
  type Name,
  nameOf,
  physicalName,
  plainName,
  writtenName,
} from './naming.ts';
export { place } from './place.ts';
export { type AlarmDestination, type AlarmRouting, type Placement, placementOf } from './placement.ts';
export { identityPolicy, mergeStatements, type ResourceStatement, resourcePolicy, type Statement } from './policy.ts';
export { type RangeCheck, rangeCheck } from './range.ts';
export { Role } from './role.ts';
export type { Grantable, IRole, RoleAttributes, RoleProps } from './role-props.ts';
export { type Connection, LandformStack, type LandformStackProps, type StateLocation } from './stack.ts';
export { takeOver } from './take-over.ts';
export type { Delivery, Sender, Target, TargetBinding } from './target.ts';
export { checkRegion, type Whereabouts, whereabouts } from './whereabouts.ts';
