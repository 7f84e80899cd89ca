import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** LY001: the description is longer than Lambda stores. */
export const descriptionTooLong = (where: IConstruct, length: number, limit: number): LandformError =>
  new LandformError('LY001', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit} characters`,
    fix: `shorten description by ${length - limit} characters; the README of the layer is the place for more`,
  });

/** LY002: the layer alone is larger than everything a function may unpack. */
export const layerTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('LY002', where, {
    rule: 'the layer is larger, unpacked, than a function and all its layers together may be',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.lambda.unzippedBytes.value} bytes (${QUOTAS.lambda.unzippedBytes.source})`,
    fix: 'leave out packages that the runtime already has (@aws-sdk/*), source maps and tests, or bundle into the functions instead',
  });

/** LY003: the zip is larger than Lambda takes in a direct upload. */
export const uploadTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('LY003', where, {
    rule: 'the zip is larger than Lambda takes in an upload',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.lambda.zippedUploadBytes.value} bytes (${QUOTAS.lambda.zippedUploadBytes.source})`,
    fix: 'give a codeBucket, split it into two layers, or leave out what not every function needs',
  });

/** LY004: a list of runtimes or architectures is empty or longer than Lambda stores. */
export const compatibilityListOutOfRange = (
  where: IConstruct,
  prop: string,
  given: number,
  limit: number,
): LandformError =>
  new LandformError('LY004', where, {
    rule: `${prop} must name what the layer was built for`,
    given: `${given} entries`,
    allowed: `1 to ${limit} entries`,
    fix: `list in ${prop} what the functions that use the layer run on, or leave it out to take the default`,
  });

/** LY005: the layer is to be used by something that is no account and no organisation. */
export const badConsumer = (where: IConstruct, given: string): LandformError =>
  new LandformError('LY005', where, {
    rule: 'allowUse must name an account or an organisation',
    given,
    allowed: '{ accountId } of twelve digits, or { organizationId } such as "o-a1b2c3d4e5"',
    fix: 'take the id from the environment: accounts.orders',
  });

/** LY006: the layer's own account may use it anyway. */
export const ownAccount = (where: IConstruct, given: string): LandformError =>
  new LandformError('LY006', where, {
    rule: "allowUse is for other accounts: the layer's own may use it",
    given,
    allowed: 'accounts other than that of the layer',
    fix: 'leave the call out',
  });
