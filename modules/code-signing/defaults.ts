/** Defaults of `CodeSigningProps`. */
export const CODE_SIGNING_DEFAULTS = {
  /** A warning in a log that nobody reads protects nothing. */
  unsigned: 'refuse',
  publishers: [],
} as const;

/** Platform of AWS Signer, the only one that Lambda accepts. */
export const PLATFORM = 'AWSLambda-SHA384-ECDSA';
