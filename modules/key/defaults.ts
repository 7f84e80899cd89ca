/** What a key gets when its props do not say otherwise. */
export const KEY_DEFAULTS = {
  replicaRegions: [],
  services: [],
  /** The longest there is: a key that is gone takes everything it encrypted with it. */
  deletionWindowDays: 30,
} as const;
