import type { ICodeBucket } from '../code-bucket/index.ts';
import type { ICodeSigning } from '../code-signing/index.ts';
import type { Architecture, FunctionCode, Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { ILambdaLayer } from '../layer/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { FunctionAlarms } from './alarms.ts';
import type { Invocation } from './invocations.ts';
import type { FunctionNetwork } from './network.ts';

/** How Lambda is told what is meant. */
export interface InvocableTarget {
  /** Name of the function, as Terraform refers to it. */
  readonly functionName: string;
  /** Name of its alias, if one is meant. */
  readonly qualifier?: string;
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
  /**
   * Short name; the function is called `<prefix>-<environment>-<name>`. Kebab-case. Its role is called `<prefix>-<environment>-<name>-fn-<region>` and
   * may have 64 characters, so that a name that fits in eu-west-1 can be too long in ap-southeast-2.
   */
  readonly name: Name;
  /** What it does, for the person who is woken by its alarm. At most 256 characters. */
  readonly description: string;
  /** The zip that `build/` made of a folder in `functions/`, with its handler. */
  readonly code: FunctionCode;
  /**
   * Bucket that the zip goes through, so that functions are made side by side and a zip may be larger than 50 MB.
   *
   * @default - none: Terraform uploads the zip with the function
   */
  readonly codeBucket?: ICodeBucket;
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
   * put them back: `preload: ['../runtime/large-environment.ts']` in its `function.config.ts`.
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
   * Subnets and security groups of a VPC that it reaches through, and a file system there.
   *
   * @default - outside of any VPC, with the internet and AWS's public endpoints in reach
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
   */
  readonly network?: FunctionNetwork;
  /**
   * Room in `/tmp` in MB, 512 to 10 240; what is above 512 costs.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
   */
  readonly ephemeralStorageMB?: number;
  /**
   * What becomes of an event that has come by the function some 16 times in a circle through SQS, SNS or S3: an end, with the event in the
   * dead-letter queue, or another round.
   *
   * @default 'Terminate'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
   */
  readonly recursion?: 'Terminate' | 'Allow';
  /**
   * Signs the code on its way, and lets Lambda take signed code and layers only.
   *
   * @default - Lambda takes any code from who may update the function
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
   */
  readonly codeSigning?: ICodeSigning;
  /**
   * Lowest level of the handler's own lines that is kept.
   *
   * @default 'INFO'
   */
  readonly logLevel?: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /**
   * Other thresholds for the function's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: FunctionAlarms;
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
