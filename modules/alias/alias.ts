import type { Construct } from 'constructs';
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm';
import { LambdaAlias as AliasResource } from '#aws/lambda-alias';
import { TerraformOutput } from '#engine';
import { asWritten, checkGiven, claimName, eachAsWritten, type IRole, placementOf } from '../core/index.ts';
import { Invocable, type InvocableTarget, type InvocationWatch, type LambdaFunction } from '../function/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import { checkAlias } from './check.ts';
import { codeDeploy } from './code-deploy.ts';
import { ImportedAlias } from './imported.ts';
import type { ILambdaAlias, LambdaAliasAttributes, LambdaAliasProps } from './props.ts';
import { keepReady } from './provisioned.ts';
import { type Shift, stepsOf } from './shift.ts';
import type { ShiftOutput } from './shift-output.ts';
import { watchAlias } from './watch.ts';

/**
 * Lambda alias: a name for a published version of a function. Its callers get a new version when the alias moves to it:
 * at once, or in steps with `shift`. Older versions stay. The alias has its own permissions, sources, settings for
 * asynchronous invocations, and URL.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_alias
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 */
export class LambdaAlias extends Invocable implements ILambdaAlias {
  /** Uses an alias that another stack created. */
  static fromAttributes(scope: Construct, id: string, attributes: LambdaAliasAttributes): ILambdaAlias {
    return new ImportedAlias(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  readonly invokeArn: string;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  readonly role: IRole;
  readonly deadLetterQueue?: IQueue;
  readonly key?: IKey;
  /** Name of the alias, as given in the props. */
  readonly aliasName: string;
  readonly watch: InvocationWatch;
  protected readonly target: InvocableTarget;
  protected readonly readsAs: string;
  readonly #resource: AliasResource;

  /**
   * @throws LandformError AL001 to AL011 when a value is out of range or does not fit the function.
   */
  constructor(scope: Construct, id: string, props: LambdaAliasProps) {
    super(scope, id);
    checkGiven(this, props, 'function');
    checkAlias(this, props);
    const { function: fn, name, shift } = props;
    claimName(this, 'aws_lambda_alias', name, { within: [fn.name] });
    this.aliasName = name;
    this.arn = `${fn.arn}:${name}`;
    this.name = `${fn.name}:${name}`;
    this.timeoutSeconds = fn.timeoutSeconds;
    this.reservedConcurrency = fn.reservedConcurrency;
    this.deadLetterQueue = fn.deadLetterQueue;
    this.key = fn.key;
    this.role = fn.role;
    this.#resource = new AliasResource(this, 'Resource', {
      functionName: fn.name,
      functionVersion: fn.publishedVersion(),
      name,
      description: asWritten(props.description),
      ...lifecycleOf(props),
    });
    this.invokeArn = this.#resource.invokeArn;
    this.watch = watchAlias(this, fn, props);
    this.target = { functionName: this.#resource.functionName, qualifier: this.#resource.name };
    this.readsAs = this.#resource.arn;
    if (props.provisionedConcurrency !== undefined) keepReady(this, this.#resource, props.provisionedConcurrency);
    if (shift) this.#describeShift(fn, shift);
  }

  #describeShift(fn: LambdaFunction, shift: Shift): void {
    const { account, region } = placementOf(this);
    const alias = this.aliasName;
    const alarms = [this.#errorsAlarm(fn, shift.errorsPerMinute), ...shift.alarms];
    const target = { functionName: fn.name, functionArn: fn.arn, alias, alarms };
    const value: ShiftOutput = {
      landformShift: 1,
      function: fn.name,
      alias: this.#resource.name,
      version: fn.publishedVersion(),
      account: account.id,
      region,
      steps: stepsOf(shift),
      alarms: eachAsWritten(alarms),
      errorsPerMinute: shift.errorsPerMinute,
      codeDeploy: shift.codeDeploy ? codeDeploy(this, target, shift) : undefined,
    };
    new TerraformOutput(this, 'Shift', {
      value,
      description: `How alias ${alias} of ${fn.name} shifts: for landform shift`,
    });
  }

  /**
   * Creates an alarm on errors of the newest version behind the alias only, so that errors of the old version do not
   * end a shift.
   */
  #errorsAlarm(fn: LambdaFunction, errorsPerMinute: number): string {
    const alarmName = `${fn.name}-${this.aliasName}-errors`;
    new CloudwatchMetricAlarm(this, 'Errors', {
      alarmName,
      alarmDescription: `The newest version of ${fn.name} fails behind alias ${this.aliasName}: a shift to it is taken back`,
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: { FunctionName: fn.name, Resource: this.name, ExecutedVersion: fn.publishedVersion() },
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: errorsPerMinute,
      // Without invocations there are no errors.
      treatMissingData: 'notBreaching',
    });
    return alarmName;
  }
}

/** Returns the arguments that Terraform ignores after it created the alias. */
function lifecycleOf({ shift, provisionedConcurrency }: LambdaAliasProps) {
  // A shift changes version and weights. An apply during a shift would end it, and a later one would undo it.
  if (shift) return { lifecycle: { ignoreChanges: ['function_version', 'routing_config'] } };
  // While Lambda prepares a new version it sets a weight itself, which the provider would treat as drift.
  if (provisionedConcurrency !== undefined) return { lifecycle: { ignoreChanges: ['routing_config'] } };
  return {};
}
