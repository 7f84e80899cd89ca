import type { ICodeBucket } from '../code-bucket/index.ts';
import type { ICodeSigning } from '../code-signing/index.ts';
import type { Architecture, FunctionCode, Grantable, IRole, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { ILambdaLayer } from '../layer/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { FunctionAlarms } from './alarms.ts';
import type { Invocation } from './invocations.ts';
import type { FunctionNetwork } from './network.ts';

/** Identification of a function or alias in Lambda's API. */
export interface InvocableTarget {
  /** Name of the function, as a reference to the resource. */
  readonly functionName: string;
  /** Name of the alias, if it is one. */
  readonly qualifier?: string;
}

/** Function to invoke: created here or by another stack. */
export interface IInvocable {
  /** ARN, known at synth. */
  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  /** URI for invocations by API Gateway. */
  readonly invokeArn: string;
  /** Seconds after which Lambda ends an invocation; callers have to wait longer. */
  readonly timeoutSeconds: number;
  /** Allows a role to invoke the function with the SDK. */
  grantInvoke(grantee: Grantable): void;
  /** Allows an AWS service to invoke the function on behalf of one resource. */
  allowInvocation(id: string, invocation: Invocation): void;
}

/** Function of this stack. */
export interface ILambdaFunction extends IInvocable, Grantable {}

/** Properties of a function. */
export interface LambdaFunctionProps {
  /**
   * Short name; the function is called `<prefix>-<environment>-<name>`. Kebab-case. Its role is called `<prefix>-<environment>-<name>-fn-<region>` and
   * may have 64 characters, so that a name that fits in eu-west-1 can be too long in ap-southeast-2.
   *
   * @default - that of `code`: the name of the function's folder
   */
  readonly name?: Name;
  /**
   * Description of its purpose, for people who respond to its alarms. At most 256 characters.
   *
   * @default - that of `code`, from `function.config.ts`; one of the two is required
   */
  readonly description?: string;
  /**
   * Zip that `landform/build` made of a function's folder, with the name of its handler. What its `function.config.ts`
   * says is the default of `name`, `description`, `memoryMB` and `timeoutSeconds`, and the variables that it names must
   * be in `environment`.
   */
  readonly code: FunctionCode;
  /**
   * Bucket through which the zip is uploaded. Functions are then created side by side, and a zip may be larger than 50
   * MB.
   *
   * @default - none: Terraform uploads the zip directly
   */
  readonly codeBucket?: ICodeBucket;
  /**
   * Memory in MB, 128 to 10 240; CPU grows with it.
   *
   * @default 512, or what `function.config.ts` says
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memoryMB?: number;
  /**
   * Seconds after which Lambda ends an invocation, 1 to 900.
   *
   * @default 10, or what `function.config.ts` says
   */
  readonly timeoutSeconds?: number;
  /**
   * Environment variables, at most 4 096 bytes together with those for Powertools, over which they take precedence.
   *
   * @default - POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, POWERTOOLS_LOG_LEVEL, and no response bodies in traces
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Moves the largest variables to SSM parameters if they exceed the 4 096 bytes of a function's environment. The
   * handler has to restore them: `preload: ['../runtime/large-environment.ts']` in its `function.config.ts`. Keep it set
   * when the variables fit again: it also keeps parameters that versions published before still read.
   *
   * @default false (more than 4 096 bytes are refused)
   */
  readonly largeEnvironment?: boolean;
  /**
   * Layers, at most 5; files of later ones replace those of earlier ones.
   *
   * @default - none
   */
  readonly layers?: readonly ILambdaLayer[];
  /**
   * Key that encrypts the environment variables and the log. Its `services` must include `logs.amazonaws.com`.
   *
   * @default - keys of AWS
   */
  readonly key?: IKey;
  /**
   * Role from outside, which Lambda must be allowed to assume (`Role.fromAttributes`, or a `Role` of yours). It gets
   * the permissions for logs and traces, and every grant to the function.
   *
   * @default - a role of its own
   */
  readonly role?: IRole;
  /**
   * Reserved concurrency: a number of concurrent invocations that is kept for this function, and its maximum; 0 stops
   * the function.
   *
   * @default - none: the function shares the account's concurrency
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  readonly reservedConcurrency?: number;
  /**
   * Standard queue for failed asynchronous events of all versions and aliases, the older way: messages contain only the
   * event. Prefer `configureAsync({ onFailure })`, whose records also contain the error.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
   */
  readonly deadLetterQueue?: IQueue;
  /**
   * Subnets and security groups of a VPC for the function, and a file system in it.
   *
   * @default - no VPC; the internet and AWS's public endpoints can be reached
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
   */
  readonly network?: FunctionNetwork;
  /**
   * Size of `/tmp` in MB, 512 to 10 240; storage above 512 MB has a price.
   *
   * @default 512
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
   */
  readonly ephemeralStorageMB?: number;
  /**
   * Reaction of Lambda to an event that has passed the function about 16 times in a loop through SQS, SNS or S3: end
   * the loop, with the event in the dead-letter queue, or continue.
   *
   * @default 'Terminate'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
   */
  readonly recursion?: 'Terminate' | 'Allow';
  /**
   * Code signing: the code is signed at deploy, and Lambda accepts only signed code and layers.
   *
   * @default - none: Lambda accepts any code from a principal that may update the function
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
   */
  readonly codeSigning?: ICodeSigning;
  /**
   * Minimum level of the handler's log lines.
   *
   * @default 'INFO'
   */
  readonly logLevel?: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /**
   * Thresholds for the function's alarms, or `false` to switch one or all of them off.
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
