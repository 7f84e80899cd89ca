import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** LY001: the description is longer than Lambda allows. */
export const descriptionTooLong = (where: IConstruct, length: number, limit: number): LandformError =>
  new LandformError('LY001', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit} characters`,
    fix: `shorten description by ${length - limit} characters; put more details into the README of the layer`,
  });

/** LY002: the layer alone is larger than Lambda allows for a function with all its layers. */
export const layerTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('LY002', where, {
    rule: 'the unpacked layer is larger than the limit for a function with all its layers',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.lambda.unzippedBytes.value} bytes (${QUOTAS.lambda.unzippedBytes.source})`,
    fix: 'leave out packages that the runtime already has (@aws-sdk/*), source maps and tests, or bundle into the functions instead',
  });

/** LY003: the zip is larger than Lambda allows for a direct upload. */
export const uploadTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('LY003', where, {
    rule: 'the zip is larger than Lambda allows for a direct upload',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.lambda.zippedUploadBytes.value} bytes (${QUOTAS.lambda.zippedUploadBytes.source})`,
    fix: 'set codeBucket, split the layer in two, or leave out packages that few functions need',
  });

/** LY004: a list of runtimes or architectures is empty or longer than Lambda allows. */
export const compatibilityListOutOfRange = (
  where: IConstruct,
  prop: string,
  given: number,
  limit: number,
): LandformError =>
  new LandformError('LY004', where, {
    rule: `${prop} must list what the layer was built for`,
    given: `${given} entries`,
    allowed: `1 to ${limit} entries`,
    fix: `list in ${prop} those of the functions that use the layer, or leave it out for the default`,
  });

/** LY005: the consumer is neither an account nor an organization. */
export const badConsumer = (where: IConstruct, given: string): LandformError =>
  new LandformError('LY005', where, {
    rule: 'allowUse must name an account or an organization',
    given,
    allowed: '{ accountId } of twelve digits, or { organizationId } such as "o-a1b2c3d4e5"',
    fix: 'take the id from the environment: accounts.orders',
  });

/** LY006: the consumer is the layer's own account, which needs no permission. */
export const ownAccount = (where: IConstruct, given: string): LandformError =>
  new LandformError('LY006', where, {
    rule: "allowUse is for other accounts: the layer's own account needs no permission",
    given,
    allowed: 'accounts other than that of the layer',
    fix: 'leave the call out',
  });
