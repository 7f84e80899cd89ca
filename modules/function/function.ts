import type { Construct } from 'constructs';
import { CloudwatchLogGroup } from '#aws/cloudwatch-log-group';
import { type LambdaFunctionConfig as FunctionConfig, LambdaFunction as FunctionResource } from '#aws/lambda-function';
import { LambdaFunctionRecursionConfig } from '#aws/lambda-function-recursion-config';
import { placeCode } from '../code-bucket/index.ts';
import {
  arnOf,
  asWritten,
  derivedName,
  type IRole,
  nameOf,
  placementOf,
  QUOTAS,
  Role,
  withDefaults,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import { checkFunction } from './check.ts';
import { type ConfiguredProps, configured } from './configured.ts';
import { FUNCTION_DEFAULTS } from './defaults.ts';
import { functionEnvironment } from './environment.ts';
import { checkRange } from './errors.ts';
import { ImportedFunction, type LambdaFunctionAttributes } from './imported.ts';
import { Invocable } from './invocable.ts';
import { destinationIsFifo } from './invocation-errors.ts';
import type { InvocationWatch } from './invocation-watch.ts';
import { attachNetwork } from './network.ts';
import type { IInvocable, InvocableTarget, LambdaFunctionProps } from './props.ts';
import { watchFunction } from './watch.ts';

/**
 * Lambda function with its own role, log group and tracing. Without grants it can write its logs and traces, and
 * nothing else.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function
 * @see https://docs.aws.amazon.com/lambda/latest/dg/welcome.html
 */
export class LambdaFunction extends Invocable {
  /** Uses a function that another stack created. It can be invoked, but its role cannot be changed from here. */
  static fromAttributes(scope: Construct, id: string, attributes: LambdaFunctionAttributes): IInvocable {
    return new ImportedFunction(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  readonly invokeArn: string;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  readonly role: IRole;
  readonly deadLetterQueue?: IQueue;
  readonly key?: IKey;
  /** Name of the log group, known at synth. */
  readonly logGroupName: string;
  readonly watch: InvocationWatch;
  protected readonly target: InvocableTarget;
  protected readonly readsAs: string;
  readonly #resource: FunctionResource;

  /**
   * @throws LandformError FN001 to FN009, FN019, FN021, FN031 to FN033, FN035, FN036 or FN040 when a value is out of range, or code,
   * layers and runtime do not fit together; CO019 or FN037 when something is missing.
   */
  constructor(scope: Construct, id: string, given: LambdaFunctionProps) {
    super(scope, id);
    const props = configured(this, given);
    const settings = withDefaults({ ...FUNCTION_DEFAULTS, layers: [] }, props);
    checkFunction(this, settings);
    this.name = nameOf(this, 'aws_lambda_function', props.name);
    this.arn = arnOf(this, 'lambda', `function:${this.name}`);
    this.timeoutSeconds = settings.timeoutSeconds;
    this.reservedConcurrency = props.reservedConcurrency;
    this.logGroupName = `/aws/lambda/${this.name}`;
    this.role = executionRole(this, props, this.logGroupName);
    const logGroup = new CloudwatchLogGroup(this, 'LogGroup', {
      name: this.logGroupName,
      retentionInDays: placementOf(this).logRetentionDays,
      kmsKeyId: props.key?.arn,
    });
    this.key = props.key;
    this.deadLetterQueue = props.deadLetterQueue;
    this.#resource = new FunctionResource(this, 'Resource', {
      ...this.#attachments(props),
      functionName: this.name,
      description: asWritten(props.description),
      role: this.role.arn,
      runtime: asWritten(settings.runtime),
      architectures: [settings.architecture],
      handler: props.code.handler,
      ...placeCode(this, props),
      codeSigningConfigArn: props.codeSigning?.arn,
      memorySize: settings.memoryMB,
      timeout: settings.timeoutSeconds,
      layers: settings.layers.length > 0 ? settings.layers.map((layer) => layer.arn) : undefined,
      kmsKeyArn: props.key?.arn,
      reservedConcurrentExecutions: props.reservedConcurrency,
      environment: { variables: functionEnvironment(this, this.role, settings) },
      tracingConfig: { mode: 'Active' },
      loggingConfig: {
        logFormat: 'JSON',
        applicationLogLevel: settings.logLevel,
        // REPORT lines, which contain duration and memory of an invocation, have this level.
        systemLogLevel: 'INFO',
        // The reference makes Terraform create the group before Lambda would create one without retention.
        logGroup: logGroup.name,
      },
    });
    // Terminate is Lambda's default, so it needs no resource.
    if (props.recursion === 'Allow') {
      new LambdaFunctionRecursionConfig(this, 'Recursion', {
        functionName: this.#resource.functionName,
        recursiveLoop: 'Allow',
      });
    }
    this.invokeArn = this.#resource.invokeArn;
    this.watch = watchFunction(this, props);
    this.readsAs = this.#resource.functionName;
    this.target = { functionName: this.readsAs };
  }

  /**
   * Publishes a version whenever code or configuration change, and keeps older versions. Aliases point at versions.
   *
   * @returns number of the newest version, known to Terraform once the function exists
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
   */
  publishedVersion(): string {
    this.#resource.publish = true;
    return this.#resource.version;
  }

  /**
   * Attaches dead-letter queue, storage and network. Lambda checks the role's permissions when the function is created,
   * so they have to exist before.
   */
  #attachments({ deadLetterQueue, network, ephemeralStorageMB: size }: LambdaFunctionProps): Partial<FunctionConfig> {
    const { ephemeralStorageMinimumMB, ephemeralStorageMB } = QUOTAS.lambda;
    if (size !== undefined) {
      checkRange(this, 'ephemeralStorageMB', size, ephemeralStorageMinimumMB.value, ephemeralStorageMB);
    }
    if (deadLetterQueue?.fifo) throw destinationIsFifo(this, 'deadLetterQueue', deadLetterQueue.name);
    deadLetterQueue?.grantSend(this);
    const attached = network ? attachNetwork(this, this.role, network) : {};
    return {
      ...attached,
      ephemeralStorage: size === undefined ? undefined : { size },
      deadLetterConfig: deadLetterQueue && { targetArn: deadLetterQueue.arn },
      dependsOn: [
        ...(deadLetterQueue || network ? this.role.permissions : []),
        ...(network?.fileSystem?.mountTargets ?? []),
      ],
    };
  }
}

/**
 * Creates a role that can write one log group and traces, and nothing else without grants. It cannot create log groups.
 */
function executionRole(scope: Construct, { name, key, role: given }: ConfiguredProps, logGroupName: string): IRole {
  const role =
    given ??
    new Role(scope, 'Role', {
      name: derivedName(name, `-fn-${placementOf(scope).region}`, QUOTAS.iam.roleNameCharacters),
      assumedBy: 'lambda.amazonaws.com',
    });
  role.allow(
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [arnOf(scope, 'logs', `log-group:${logGroupName}:*`)],
    },
    {
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
      anyResource: 'X-Ray has no resource type for segments',
    },
  );
  key?.grantDecrypt({ role });
  return role;
}
