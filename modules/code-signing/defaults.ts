/** What code signing gets when its props do not say otherwise. */
export const CODE_SIGNING_DEFAULTS = {
  /** A warning in a log that nobody reads keeps nothing out. */
  unsigned: 'refuse',
  publishers: [],
} as const;

/** The one platform of AWS Signer that Lambda reads. */
export const PLATFORM = 'AWSLambda-SHA384-ECDSA';
