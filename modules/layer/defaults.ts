/** Defaults of `LambdaLayerProps`: the runtime and architectures of Landform's own functions. */
export const LAYER_DEFAULTS = {
  runtimes: ['nodejs22.x'],
  architectures: ['arm64', 'x86_64'],
} as const;
