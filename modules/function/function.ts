import { Construct } from 'constructs';
import { CloudwatchLogGroup } from '#aws/cloudwatch-log-group';
import { LambdaEventSourceMapping } from '#aws/lambda-event-source-mapping';
import { LambdaFunction as FunctionResource } from '#aws/lambda-function';
import { Token } from '#engine';
import {
  type Asset,
  arnOf,
  type Grantable,
  physicalName,
  placementOf,
  QUOTAS,
  type Role,
  stageAsset,
  withDefaults,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { Architecture, ILambdaLayer } from '../layer/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { checkFunction } from './check.ts';
import { FUNCTION_DEFAULTS } from './defaults.ts';
import { checkEnvironment, handlerVariables } from './environment.ts';
import { type QueueSourceOptions, queueMapping, type StreamSourceOptions, streamMapping } from './event-sources.ts';
import { executionRole } from './execution-role.ts';
import { ImportedFunction, type LambdaFunctionAttributes } from './imported.ts';
import { type Invocation, Invocations } from './invocations.ts';

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

/**
 * A function with a role of its own, a log group of its own, and tracing. It may write its log and its traces and nothing else until
 * something is granted to it.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function
 * @see https://docs.aws.amazon.com/lambda/latest/dg/welcome.html
 */
export class LambdaFunction extends Construct implements ILambdaFunction {
  /** Types whose loss loses data: the function's log. */
  static readonly stateful: readonly string[] = ['aws_cloudwatch_log_group'];

  /** Uses a function that another stack made: it can be invoked, but its role is not ours to change. */
  static fromAttributes(scope: Construct, id: string, attributes: LambdaFunctionAttributes): IInvocable {
    return new ImportedFunction(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  readonly invokeArn: string;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  readonly role: Role;
  /** Name of the log group, known at synth. */
  readonly logGroupName: string;
  readonly #resource: FunctionResource;
  readonly #invocations: Invocations;
  #sources = 0;

  /**
   * @throws LandformError FN001 to FN009 or FN019 when a value is out of range or code, layers and runtime do not fit together.
   */
  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const settings = withDefaults({ ...FUNCTION_DEFAULTS, layers: [] }, props);
    const variables = handlerVariables(this, props.name, settings.logLevel, props.environment);
    checkFunction(this, settings);
    checkEnvironment(this, variables);
    this.name = physicalName(this, props.name, QUOTAS.lambda.nameCharacters);
    this.arn = arnOf(this, 'lambda', `function:${this.name}`);
    this.timeoutSeconds = settings.timeoutSeconds;
    if (props.reservedConcurrency !== undefined) this.reservedConcurrency = props.reservedConcurrency;
    this.logGroupName = `/aws/lambda/${this.name}`;
    this.role = executionRole(this, props, this.logGroupName);
    const logGroup = new CloudwatchLogGroup(this, 'LogGroup', {
      name: this.logGroupName,
      retentionInDays: placementOf(this).logRetentionDays,
      ...(props.key ? { kmsKeyId: props.key.arn } : {}),
    });
    this.#resource = new FunctionResource(this, 'Resource', {
      functionName: this.name,
      description: props.description,
      role: this.role.arn,
      runtime: settings.runtime,
      architectures: [settings.architecture],
      handler: props.code.handler,
      filename: stageAsset(this, props.code),
      sourceCodeHash: props.code.sha256,
      memorySize: settings.memoryMB,
      timeout: settings.timeoutSeconds,
      ...(settings.layers.length > 0 ? { layers: settings.layers.map((layer) => layer.arn) } : {}),
      ...(props.key ? { kmsKeyArn: props.key.arn } : {}),
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: { variables },
      tracingConfig: { mode: 'Active' },
      loggingConfig: {
        logFormat: 'JSON',
        applicationLogLevel: settings.logLevel,
        // REPORT lines, which say what an invocation took, have this level.
        systemLogLevel: 'INFO',
        // A reference, so that the group exists before Lambda would make one without retention.
        logGroup: logGroup.name,
      },
    });
    this.invokeArn = this.#resource.invokeArn;
    this.#invocations = new Invocations(this, this.#resource.functionName);
  }

  grantInvoke(grantee: Grantable): void {
    grantee.role.allow({ actions: ['lambda:InvokeFunction'], resources: [this.arn] });
  }

  /**
   * @throws LandformError FN017 at synth when all permissions together are too large for the function's resource policy.
   */
  allowInvocation(id: string, invocation: Invocation): void {
    this.#invocations.allow(id, invocation);
  }

  /**
   * Works off a queue. The handler names the messages it failed on and only they come back.
   *
   * @throws LandformError FN001, FN010 to FN013, FN016 or FN018 when queue and function do not fit together.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
   */
  addQueueSource(queue: IQueue, options: QueueSourceOptions = {}): void {
    const mapping = queueMapping(this, queue, options);
    queue.grantConsume(this);
    this.#map(this.#sourceId('Queue', queue), mapping);
  }

  /**
   * Reads the stream of a table, in order per item. The handler names the first record it failed on and the batch goes on from there.
   *
   * @throws LandformError FN001, FN014, FN015 or FN016 when stream, failure queue and function do not fit together.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
   */
  addStreamSource(table: ITable, options: StreamSourceOptions): void {
    const mapping = streamMapping(this, table, options);
    table.grantStream(this);
    options.onFailure.grantSend(this);
    this.#map(this.#sourceId('Stream', table), mapping);
  }

  #map(id: string, mapping: ReturnType<typeof queueMapping>): void {
    const { permissions } = this.role;
    new LambdaEventSourceMapping(this, id, {
      ...mapping,
      functionName: this.#resource.functionName,
      // Lambda tries the role's permissions when the mapping is made.
      ...(permissions ? { dependsOn: [permissions] } : {}),
    });
  }

  /** Ids make addresses, which have to be the same in every environment: where a source stands rather than its physical name. */
  #sourceId(kind: string, source: IQueue | ITable): string {
    this.#sources += 1;
    if (Construct.isConstruct(source)) return `${kind}-${source.node.path.split('/').slice(1).join('-')}`;
    if (Token.isUnresolved(source.name)) return `${kind}-${this.#sources}`;
    const { prefix, environment } = placementOf(this);
    return `${kind}-${source.name.replace(new RegExp(`^${prefix}-${environment}-`), '')}`;
  }
}
