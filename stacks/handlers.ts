import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import { CodeBucket } from '../modules/code-bucket/index.ts';
import { type FunctionAlarms, LambdaFunction } from '../modules/function/index.ts';
import type { IKey } from '../modules/key/index.ts';
import { LambdaLayer } from '../modules/layer/index.ts';
import type { EnvironmentOf, FunctionConfig } from '../runtime/define-function.ts';

/** What a handler that is given variables through parameters runs first. */
const READS_PARAMETERS = '../runtime/large-environment.ts';

/** Turns what `functions/` says of a handler and what `build/` made of it into a function of a stack. */
export class Handlers {
  readonly #stack: Construct;
  readonly #assets: Assets;
  readonly #key: IKey | undefined;
  readonly #name: string;
  #code: CodeBucket | undefined;
  readonly #layers = new Map<string, LambdaLayer>();

  /**
   * @param name short name of the stack, which its bucket for code has
   * @param key encrypts environment variables and logs of the functions; left out for keys that AWS owns
   */
  constructor(stack: Construct, name: string, assets: Assets, key?: IKey) {
    this.#stack = stack;
    this.#name = name;
    this.#assets = assets;
    this.#key = key;
  }

  /**
   * A function of the size its folder states; the compiler asks for exactly the variables its handler reads.
   *
   * @param alarms other thresholds than the module's
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
      ...(config.architecture ? { architecture: config.architecture } : {}),
      memoryMB: config.memoryMB,
      timeoutSeconds: config.timeoutSeconds,
      environment,
      largeEnvironment: config.preload?.includes(READS_PARAMETERS) ?? false,
      layers: config.layers.map((name) => this.#layer(name)),
      ...(this.#key ? { key: this.#key } : {}),
      ...(alarms === undefined ? {} : { alarms }),
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
      ...(code.runtimes ? { runtimes: code.runtimes } : {}),
    });
    this.#layers.set(name, layer);
    return layer;
  }
}
