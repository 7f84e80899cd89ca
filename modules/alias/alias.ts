import type { Construct } from 'constructs';
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm';
import { LambdaAlias as AliasResource } from '#aws/lambda-alias';
import { TerraformOutput } from '#engine';
import { asWritten, claimName, eachAsWritten, placementOf, type Role } from '../core/index.ts';
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
 * A name that points at a published version of a function. What invokes the alias is moved to a new version by moving the alias: at once, or
 * with `shift` a share at a time. Versions before it stay. Its permissions, sources, asynchronous rules and address are its own, not the
 * function's.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_alias
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 */
export class LambdaAlias extends Invocable implements ILambdaAlias {
  /** Uses an alias that another stack made. */
  static fromAttributes(scope: Construct, id: string, attributes: LambdaAliasAttributes): ILambdaAlias {
    return new ImportedAlias(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  readonly invokeArn: string;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  readonly role: Role;
  readonly deadLetterQueue?: IQueue;
  readonly key?: IKey;
  /** Name of the alias, as the props say it. */
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
      ...(shift.codeDeploy ? { codeDeploy: codeDeploy(this, target, shift) } : {}),
    };
    new TerraformOutput(this, 'Shift', {
      value,
      description: `How alias ${alias} of ${fn.name} shifts: for landform shift`,
    });
  }

  /** Watches the newest version behind the alias only, so that errors of the old one do not end a shift. */
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
      // No invocations, no errors.
      treatMissingData: 'notBreaching',
    });
    return alarmName;
  }
}

/** What Terraform leaves alone once the alias is there. */
function lifecycleOf({ shift, provisionedConcurrency }: LambdaAliasProps) {
  // Whoever shifts moves both; an apply in between would end the shift, or undo the last one.
  if (shift) return { lifecycle: { ignoreChanges: ['function_version', 'routing_config'] } };
  // While Lambda makes the new version ready it sets a weight by itself, which the provider would take for ours.
  if (provisionedConcurrency !== undefined) return { lifecycle: { ignoreChanges: ['routing_config'] } };
  return {};
}
