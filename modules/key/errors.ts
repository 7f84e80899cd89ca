import type { IConstruct } from 'constructs';
import { REGION } from '../../base/placement-rules.ts';
import { LandformError, QUOTAS, rangeCheck } from '../core/index.ts';

/** KY001: the deletion window is outside the range that KMS allows. */
export const checkRange = rangeCheck('KY001');

/** KY002: a replica region is the key's own region or is listed twice. */
export const replicaRegionTwice = (where: IConstruct, region: string, own: string): LandformError =>
  new LandformError('KY002', where, {
    rule: `replicaRegions must name each other region once, and the key itself is in ${own}`,
    given: region,
    allowed: `regions other than ${own}, each once`,
    fix: `remove one ${region} from replicaRegions`,
  });

/** KY003: the key does not exist in the requested region. */
export const notInRegion = (
  where: IConstruct,
  region: string,
  known: readonly string[],
  prop = 'replicaRegions',
): LandformError =>
  new LandformError('KY003', where, {
    rule: 'the key does not exist in this region',
    given: region,
    allowed: known.join(', '),
    fix: `add "${region}" to the key's ${prop}`,
  });

/** KY004: an entry of `services` is not a service principal. */
export const notAService = (where: IConstruct, given: string): LandformError =>
  new LandformError('KY004', where, {
    rule: 'services must be service principals',
    given,
    allowed: 'names such as "events.amazonaws.com"; roles get access through grants',
    fix: /^[a-z][a-z0-9-]*$/.test(given)
      ? `write "${given}.amazonaws.com"`
      : 'for a role, call key.grantEncryptDecrypt(role) or key.grantDecrypt(role)',
  });

/** KY005: the key policy is larger than KMS allows. */
export const policyTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('KY005', where, {
    rule: 'the key policy is too large',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.kms.policyBytes.value} bytes (${QUOTAS.kms.policyBytes.source})`,
    fix: 'list fewer services, or give each group of services a key of its own',
  });

/** KY006: the description is longer than KMS allows. */
export const descriptionTooLong = (where: IConstruct, length: number): LandformError => {
  const limit = QUOTAS.kms.descriptionCharacters;
  return new LandformError('KY006', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten description by ${length - limit.value} characters`,
  });
};

/** KY007: replicas need a provider for their region, which only a LandformStack can create. */
export const replicasNeedLandformStack = (where: IConstruct): LandformError =>
  new LandformError('KY007', where, {
    rule: 'a key with replicaRegions must be in a LandformStack',
    given: 'another TerraformStack',
    allowed: 'a stack that creates providers for other regions: LandformStack.providerIn(region)',
    fix: 'derive the stack from LandformStack',
  });

/** KY008: a replica is to be made in a region that does not exist. */
export const notARegion = (where: IConstruct, given: string): LandformError =>
  new LandformError('KY008', where, {
    rule: 'replicaRegions must be regions of AWS',
    given,
    allowed: REGION.allowed,
    fix: "write the region's code, e.g. replicaRegions: ['eu-central-1']",
  });
