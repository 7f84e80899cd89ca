import validate from 'asl-validator';
import { Construct } from 'constructs';
import { CloudwatchLogGroup } from '#aws/cloudwatch-log-group';
import { SfnStateMachine } from '#aws/sfn-state-machine';
import { Annotations } from '#engine';
import {
  arnOf,
  checkGiven,
  derivedName,
  type Grantable,
  type IRole,
  jsonAsWritten,
  nameOf,
  placementOf,
  QUOTAS,
  Role,
  type Statement,
  withDefaults,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { analyse, hasDistributedMap } from './analyse.ts';
import type { StateMachineDefinition } from './asl.ts';
import { LOG_LEVEL_DEFAULTS, TIMEOUT_DEFAULTS, WORKFLOW_DEFAULTS } from './defaults.ts';
import {
  brokenGraph,
  definitionTooLarge,
  definitionWithoutStates,
  invalidDefinition,
  keyRefusesLogs,
  timeoutOutOfRange,
} from './errors.ts';
import { grantStart } from './grants.ts';
import { ImportedWorkflow } from './imported.ts';
import type { IWorkflow, WorkflowAttributes, WorkflowProps } from './props.ts';
import { bindTasks } from './task.ts';
import { checkWaits } from './waits.ts';
import { watchWorkflow } from './watch.ts';

/**
 * Step Functions state machine with a log group, tracing, and a role that has exactly the permissions its tasks need.
 * Its definition is validated at synth: against the language, and as a graph.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sfn_state_machine
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/welcome.html
 */
export class Workflow extends Construct implements IWorkflow, Grantable {
  /** Uses a workflow that another stack created. */
  static fromAttributes(scope: Construct, id: string, attributes: WorkflowAttributes): IWorkflow {
    return new ImportedWorkflow(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  readonly role: IRole;
  /** Synthesized definition, for tests: `walk` runs it. */
  readonly definition: StateMachineDefinition;
  /** Name of the log group, known at synth. */
  readonly logGroupName: string;
  readonly #key: IKey | undefined;

  /**
   * @throws LandformError WF001, WF002 or WF003 when the definition has errors, WF004 when the timeout is out of range,
   * WF009 when the key does not allow the services that write the log, WF010 or WF011 when timeouts do not fit
   * together, WF014 when a task is used in a JSONata definition.
   */
  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    checkGiven(this, props);
    const { type, key } = withDefaults(WORKFLOW_DEFAULTS, props);
    this.#key = key;
    this.#checkKey(key?.services);
    this.name = nameOf(this, 'aws_sfn_state_machine', props.name);
    this.arn = arnOf(this, 'states', `stateMachine:${this.name}`);
    this.logGroupName = `/aws/vendedlogs/states/${this.name}`;
    this.role =
      props.role ??
      new Role(this, 'Role', {
        name: derivedName(props.name, `-workflow-${placementOf(this).region}`, QUOTAS.iam.roleNameCharacters),
        assumedBy: 'states.amazonaws.com',
        sourceArn: this.arn,
      });
    this.role.allow(LOG_DELIVERY, TRACING);
    key?.grantEncryptDecrypt(this);
    const TimeoutSeconds = this.#checkTimeout(type, props.timeoutSeconds ?? TIMEOUT_DEFAULTS[type]);
    this.definition = { TimeoutSeconds, ...this.#bound(props.definition) };
    if (hasDistributedMap(this.definition)) this.#allowMapRuns();
    checkWaits(this, this.definition, this.definition.TimeoutSeconds ?? TimeoutSeconds);
    const { protectData, logRetentionDays } = placementOf(this);
    const logGroup = new CloudwatchLogGroup(this, 'LogGroup', {
      name: this.logGroupName,
      retentionInDays: logRetentionDays,
      kmsKeyId: key?.arn,
    });
    new SfnStateMachine(this, 'Resource', {
      name: this.name,
      type,
      roleArn: this.role.arn,
      definition: this.#check(type),
      loggingConfiguration: {
        level: props.logLevel ?? LOG_LEVEL_DEFAULTS[type],
        includeExecutionData: false,
        logDestination: `${logGroup.arn}:*`,
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: key ? { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: key.arn } : undefined,
      lifecycle: protectData ? { preventDestroy: true } : undefined,
      // Step Functions checks the log permissions of the role when the workflow is created.
      dependsOn: this.role.permissions,
    });
    watchWorkflow(this, props.alarms);
  }

  grantStart(grantee: Grantable): void {
    grantStart(grantee, this.arn, this.#key);
  }

  #bound(definition: WorkflowProps['definition']): StateMachineDefinition {
    const bound: Partial<StateMachineDefinition> | undefined = bindTasks(this, definition);
    if (typeof bound?.StartAt !== 'string' || typeof bound.States !== 'object') {
      throw definitionWithoutStates(this, definition);
    }
    return { ...bound, StartAt: bound.StartAt, States: bound.States };
  }

  /**
   * Allows the workflow to start executions of itself, as a distributed Map does for its items, and to redrive them.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
   */
  #allowMapRuns(): void {
    const executions = arnOf(this, 'states', `execution:${this.name}`);
    this.role.allow({ actions: ['states:StartExecution'], resources: [this.arn] });
    this.role.allow({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [`${executions}:*`, `${executions}/*`],
    });
    this.role.allow({ actions: ['states:RedriveExecution'], resources: [`${executions}/*`] });
  }

  #checkKey(services: readonly string[] | undefined): void {
    if (!services) return;
    const missing = LOG_WRITERS.filter((service) => !services.includes(service));
    if (missing.length > 0) throw keyRefusesLogs(this, services, missing);
  }

  #checkTimeout(type: 'STANDARD' | 'EXPRESS', seconds: number): number {
    const { expressTimeoutSeconds, standardTimeoutSeconds } = QUOTAS.states;
    const { value, source } = type === 'EXPRESS' ? expressTimeoutSeconds : standardTimeoutSeconds;
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > value) {
      throw timeoutOutOfRange(this, type, seconds, value, source);
    }
    return seconds;
  }

  /** @returns the definition to deploy */
  #check(type: 'STANDARD' | 'EXPRESS'): string {
    const findings = analyse(this.definition, type);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw brokenGraph(this, errors);
    const json = JSON.stringify(this.definition);
    const { isValid, errorsText } = validate(JSON.parse(json));
    if (!isValid) throw invalidDefinition(this, [...new Set(errorsText().split('\n'))]);
    const bytes = Buffer.byteLength(json);
    if (bytes > QUOTAS.states.definitionBytes.value) throw definitionTooLarge(this, bytes);
    for (const { state, problem, fix } of findings) Annotations.of(this).addWarning(`${state}: ${problem}; ${fix}`);
    return jsonAsWritten(this.definition);
  }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html */
const LOG_WRITERS = ['logs.amazonaws.com', 'delivery.logs.amazonaws.com'] as const;

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy */
const LOG_DELIVERY: Statement = {
  actions: [
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  resources: ['*'],
  anyResource: 'log delivery has no resource types',
};

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html */
const TRACING: Statement = {
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
  resources: ['*'],
  anyResource: 'X-Ray has no resource type for segments and sampling',
};
