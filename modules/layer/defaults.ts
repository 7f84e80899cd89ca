/** What a layer gets when its props do not say otherwise. The functions of Landform run on exactly this. */
export const LAYER_DEFAULTS = {
  runtimes: ['nodejs22.x'],
  architectures: ['arm64', 'x86_64'],
} as const;
