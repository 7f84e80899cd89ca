export { type Asset, stageAsset } from './asset.ts';
export { type Complaint, LandformError } from './errors.ts';
export { arnOf, partitionOf, physicalName } from './naming.ts';
export { type Placement, place, placementOf } from './placement.ts';
export { identityPolicy, mergeStatements, type ResourceStatement, resourcePolicy, type Statement } from './policy.ts';
export { QUOTAS, type Quota } from './quotas.ts';
export { type Grantable, Role, type RoleProps } from './role.ts';
export { type Connection, LandformStack, type LandformStackProps, type StateLocation } from './stack.ts';
