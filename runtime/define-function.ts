/**
 * Configuration of a function, kept in its handler's folder. `stacks/` reads it to create the function, `deps.ts` reads
 * it to check the environment variables, so that infrastructure and code cannot disagree about one. This file is loaded
 * at synth: it must import nothing.
 */
export interface FunctionConfig<Name extends string = string, Optional extends string = string> {
  /** Name of the folder in `functions/`, and short name of the function. Kebab-case. */
  readonly name: string;
  /** Description of the function, for whoever its alarm wakes. At most 256 characters. */
  readonly description: string;
  /**
   * Memory in MB, 128 to 10 240.
   *
   * @default - 512, as the function module says
   */
  readonly memoryMB?: number;
  /**
   * Seconds after which Lambda ends an invocation, 1 to 900.
   *
   * @default - 10, as the function module says
   */
  readonly timeoutSeconds?: number;
  /**
   * Layers: names of folders in `functions/layers/`. Their packages are left out of the bundle.
   *
   * @default - none
   */
  readonly layers?: readonly string[];
  /**
   * Environment variables that the handler requires: without one of them it does not start.
   *
   * @default - none
   */
  readonly environment?: readonly Name[];
  /**
   * Environment variables that the handler can do without.
   *
   * @default - none
   */
  readonly optionalEnvironment?: readonly Optional[];
  /**
   * Files that run, and are awaited, before the handler is loaded, e.g. `../runtime/large-environment.ts`. Paths are
   * relative to `functions/`.
   *
   * @default - none
   */
  readonly preload?: readonly string[];
  /**
   * Instruction set. Bundled native addons must be compiled for it, and the layers must support it.
   *
   * @default 'arm64'
   */
  readonly architecture?: 'arm64' | 'x86_64';
  /**
   * Packages, and files by their path from the root, with lines that work only where a file lies (BU021, BU022), which are
   * accepted since they do not run.
   *
   * @default - none: such a line fails the build
   */
  readonly unchecked?: readonly string[];
  /**
   * Largest unpacked size of the zip in KB (of 1 024 bytes), layers not counted. A larger build fails, so that a
   * package added by accident is noticed before every cold start reads it.
   *
   * @default - none
   */
  readonly bundleBudgetKB?: number;
}

/** Environment variables that a function's configuration names. */
export type EnvironmentOf<Config> =
  Config extends FunctionConfig<infer Name, infer Optional>
    ? Readonly<Record<Name, string>> & Readonly<Partial<Record<Optional, string>>>
    : never;

/** Defines a function's configuration; keeps the names of its environment variables as types. */
export function defineFunction<const Name extends string = never, const Optional extends string = never>(
  config: FunctionConfig<Name, Optional>,
): FunctionConfig<Name, Optional> {
  return config;
}
