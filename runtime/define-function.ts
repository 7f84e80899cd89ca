/**
 * What a handler's folder says of itself. `stacks/` reads it to make the function, `deps.ts` reads it to check the environment, so that
 * infrastructure and code cannot disagree about a variable. This file is loaded at synth: it must import nothing.
 */
export interface FunctionConfig<Name extends string = string, Optional extends string = string> {
  /** Name of the folder in `functions/`, and short name of the function. Kebab-case. */
  readonly name: string;
  /** What it does, for the person who is woken by its alarm. At most 256 characters. */
  readonly description: string;
  /** Memory in MB, 128 to 10 240. */
  readonly memoryMB: number;
  /** Seconds after which Lambda ends an invocation, 1 to 900. */
  readonly timeoutSeconds: number;
  /** Folders of `functions/layers/`; their packages are left out of the bundle. */
  readonly layers: readonly string[];
  /** Variables without which the handler does not start. */
  readonly environment: readonly Name[];
  /**
   * Variables that the handler reads where they are set.
   *
   * @default - none
   */
  readonly optionalEnvironment?: readonly Optional[];
  /**
   * Files of `functions/` that run, and are awaited, before the handler is loaded, e.g. `../runtime/large-environment.ts`.
   *
   * @default - none
   */
  readonly preload?: readonly string[];
  /**
   * What it runs on. Native addons that it bundles must be compiled for it, and its layers made for it.
   *
   * @default 'arm64'
   */
  readonly architecture?: 'arm64' | 'x86_64';
  /**
   * Most KB (of 1 024 bytes) that its zip may hold, unpacked; its layers are not counted. A build that makes more fails, so that a package
   * that slips in is seen before every cold start reads it.
   *
   * @default - none
   */
  readonly bundleBudgetKB?: number;
}

/** The environment that a function's configuration asks for. */
export type EnvironmentOf<Config> =
  Config extends FunctionConfig<infer Name, infer Optional>
    ? Readonly<Record<Name, string>> & Readonly<Partial<Record<Optional, string>>>
    : never;

/** Keeps the names of the variables as types. */
export function defineFunction<const Name extends string, const Optional extends string = never>(
  config: FunctionConfig<Name, Optional>,
): FunctionConfig<Name, Optional> {
  return config;
}
