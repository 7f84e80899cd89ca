import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import { CodeBucket } from '../modules/code-bucket/index.ts';
import { type FunctionAlarms, LambdaFunction } from '../modules/function/index.ts';
import type { IKey } from '../modules/key/index.ts';
import { LambdaLayer } from '../modules/layer/index.ts';
import type { EnvironmentOf, FunctionConfig } from '../runtime/define-function.ts';

/** Preload of a handler that gets environment variables from SSM parameters. */
const READS_PARAMETERS = '../runtime/large-environment.ts';

/** Creates functions of a stack from their configuration in `functions/` and their zips from `build/`. */
export class Handlers {
  readonly #stack: Construct;
  readonly #assets: Assets;
  readonly #key: IKey | undefined;
  readonly #name: string;
  #code: CodeBucket | undefined;
  readonly #layers = new Map<string, LambdaLayer>();

  /**
   * @param name short name of the stack, which is part of its code bucket's name
   * @param key encrypts environment variables and logs of the functions; left out for keys of AWS
   */
  constructor(stack: Construct, name: string, assets: Assets, key?: IKey) {
    this.#stack = stack;
    this.#name = name;
    this.#assets = assets;
    this.#key = key;
  }

  /**
   * Adds a function with name, description and size from its function configuration. The compiler requires exactly the
   * environment variables that its handler reads.
   *
   * @param alarms thresholds in place of the module's defaults
   */
  add<Name extends string, Optional extends string>(
    id: string,
    config: FunctionConfig<Name, Optional>,
    environment: EnvironmentOf<FunctionConfig<NoInfer<Name>, NoInfer<Optional>>>,
    alarms?: FunctionAlarms,
  ): LambdaFunction {
    const code = this.#assets.functions[config.name];
    if (!code) throw new Error(`functions/${config.name} was not built; stacks/main.ts builds all of functions/`);
    return new LambdaFunction(this.#stack, id, {
      name: config.name,
      description: config.description,
      code,
      codeBucket: this.#codeBucket,
      architecture: config.architecture,
      memoryMB: config.memoryMB,
      timeoutSeconds: config.timeoutSeconds,
      environment,
      largeEnvironment: config.preload?.includes(READS_PARAMETERS) ?? false,
      layers: (config.layers ?? []).map((name) => this.#layer(name)),
      key: this.#key,
      alarms,
    });
  }

  /** Bucket for code, created with the first function. */
  get #codeBucket(): CodeBucket {
    this.#code ??= new CodeBucket(this.#stack, 'Code', { name: `${this.#name}-code` });
    return this.#code;
  }

  #layer(name: string): LambdaLayer {
    const known = this.#layers.get(name);
    if (known) return known;
    const code = this.#assets.layers[name];
    if (!code) throw new Error(`functions/layers/${name} was not built; stacks/main.ts builds all of functions/`);
    const layer = new LambdaLayer(this.#stack, `Layer-${name}`, {
      name,
      code,
      codeBucket: this.#codeBucket,
      architectures: code.architectures,
      runtimes: code.runtimes,
    });
    this.#layers.set(name, layer);
    return layer;
  }
}
