import type { Asset, Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { Architecture, ILambdaLayer } from '../layer/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { Invocation } from './invocations.ts';

/** A zip with the name of what to call in it. */
export interface FunctionCode extends Asset {
  /** File and export that Lambda calls, e.g. `index.handler`. */
  readonly handler: string;
}

/** A function that may be invoked, whoever made it. */
export interface IInvocable {
  /** ARN, known at synth. */
  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  /** The URI under which API Gateway invokes it. */
  readonly invokeArn: string;
  /** Seconds after which Lambda ends an invocation; what waits for it has to wait longer. */
  readonly timeoutSeconds: number;
  /** Lets somebody invoke it with the SDK. */
  grantInvoke(grantee: Grantable): void;
  /** Lets an AWS service invoke it on behalf of one resource. */
  allowInvocation(id: string, invocation: Invocation): void;
}

/** A function of this stack. */
export interface ILambdaFunction extends IInvocable, Grantable {}

export interface LambdaFunctionProps {
  /** Short name; the function is called `<prefix>-<environment>-<name>`. Kebab-case, at most 64 characters in all. */
  readonly name: string;
  /** What it does, for the person who is woken by its alarm. At most 256 characters. */
  readonly description: string;
  /** The zip that `build/` made of a folder in `functions/`, with its handler. */
  readonly code: FunctionCode;
  /**
   * Memory in MB, 128 to 10 240; CPU grows with it.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memoryMB?: number;
  /**
   * Seconds after which Lambda ends an invocation, 1 to 900.
   *
   * @default 10
   */
  readonly timeoutSeconds?: number;
  /**
   * Variables beside those that Powertools reads, at most 4 096 bytes in all; values win over the defaults.
   *
   * @default - POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, POWERTOOLS_LOG_LEVEL, and no response bodies in traces
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Move the largest variables to SSM parameters when they do not fit into the 4 096 bytes of a function's environment. The handler has to
   * put them back: `preload: ['shared/large-environment.ts']` in its `function.config.ts`.
   *
   * @default false (more than 4 096 bytes are refused)
   */
  readonly largeEnvironment?: boolean;
  /**
   * At most 5 layers, later ones over earlier ones.
   *
   * @default - none
   */
  readonly layers?: readonly ILambdaLayer[];
  /**
   * Key that encrypts the environment variables and the log. `logs.amazonaws.com` has to be among its `services`.
   *
   * @default - keys of AWS
   */
  readonly key?: IKey;
  /**
   * Invocations that are set aside for this function and that it cannot exceed; 0 stops it.
   *
   * @default - a share of what the account has
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly reservedConcurrency?: number;
  /**
   * A standard queue for events that were put to the function asynchronously and that it failed on, whichever version or alias they were
   * put to. The older way: the message is the event alone. Prefer `configureAsync({ onFailure })`, whose records hold the error too.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
   */
  readonly deadLetterQueue?: IQueue;
  /**
   * Lowest level of the handler's own lines that is kept.
   *
   * @default 'INFO'
   */
  readonly logLevel?: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /**
   * Instruction set.
   *
   * @default 'arm64'
   */
  readonly architecture?: Architecture;
  /**
   * Lambda runtime.
   *
   * @default 'nodejs22.x'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
   */
  readonly runtime?: string;
}
