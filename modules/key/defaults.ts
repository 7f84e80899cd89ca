/** Defaults of `KeyProps`. */
export const KEY_DEFAULTS = {
  replicaRegions: [],
  services: [],
  /** Longest window that KMS allows: without the key, everything encrypted with it is lost. */
  deletionWindowDays: 30,
} as const;
