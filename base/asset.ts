/** Instruction set of a Lambda function. */
export type Architecture = 'arm64' | 'x86_64';

/** Both instruction sets. Code without native parts runs on either. */
export const ARCHITECTURES: readonly Architecture[] = ['arm64', 'x86_64'];

/** A zip on disk with its hash, as `build/` makes it. Modules upload it; they never make one. */
export interface Asset {
  /** Absolute path of the zip; its name holds the first 12 hex digits of its SHA-256. */
  readonly path: string;
  /** SHA-256 of the zip's bytes in base64, which is how Lambda reports it (`CodeSha256`). */
  readonly sha256: string;
  /** Size of the zip in bytes. */
  readonly zippedBytes: number;
  /** Size of everything in the zip, unpacked, in bytes. */
  readonly unzippedBytes: number;
}

/** Settings of a function that lie beside its code, as far as its `function.config.ts` gives them. */
export interface CodeConfig {
  /** Name of the function's folder. */
  readonly name: string;
  readonly description?: string;
  readonly memoryMB?: number;
  readonly timeoutSeconds?: number;
  /** Names of the environment variables that the handler requires. */
  readonly environment: readonly string[];
  /** Names of the environment variables that the handler can do without. */
  readonly optionalEnvironment: readonly string[];
}

/** A zip of function code with the name of its handler. */
export interface FunctionCode extends Asset {
  /** File and export that Lambda calls, e.g. `index.handler`. */
  readonly handler: string;
  /**
   * Settings of the function that lie beside its code.
   *
   * @default - none: the zip was made by something else
   */
  readonly config?: CodeConfig;
}
