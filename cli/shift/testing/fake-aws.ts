import type { ShiftOutput } from '../../../modules/alias/index.ts';
import type { Clients } from '../clients.ts';
import type { Stopping } from '../pause.ts';
import type { Pointing } from '../pointing.ts';

/** Shift that the tests use: from version 7 to 8. */
export const SHIFT: ShiftOutput = {
  landformShift: 1,
  function: 'landform-local-orders',
  alias: 'live',
  version: '8',
  account: '444444444444',
  region: 'eu-west-1',
  steps: [
    { percent: 10, seconds: 60 },
    { percent: 50, seconds: 60 },
  ],
  alarms: ['landform-local-orders-live-errors'],
  errorsPerMinute: 0,
};

interface Deployment {
  readonly [field: string]: unknown;
  readonly at?: Pointing;
}

interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: SentInput;
}

/** Fields of the commands' inputs that the fake reads. */
interface SentInput {
  readonly AlarmNames: readonly string[];
  readonly FunctionVersion: string;
  readonly Payload: string;
  readonly Qualifier: string;
  readonly RevisionId: string;
  readonly RoutingConfig: { readonly AdditionalVersionWeights: Readonly<Record<string, number>> };
}

/** Fake of Lambda, CloudWatch and CodeDeploy, as far as a shift uses them. It records the moves of the alias. */
export class FakeAws {
  pointing: Pointing = { version: '7' };
  description = '';
  /** Moves of the alias, e.g. `7 +8:10%`. */
  readonly moves: string[] = [];
  /** States of alarms, by name. */
  alarms: Record<string, string> = { 'landform-local-orders-live-errors': 'OK' };
  /** State of their evaluation, which CloudWatch returns only for those that it cannot evaluate. */
  evaluation: string | undefined;
  /** Errors of the new version, per minute. */
  errors: number[] = [0];
  /** Results of a query of the metric; a complete one with the errors unless a test sets others. */
  metrics: (() => readonly object[]) | undefined;
  /** Error that the new version returns for a probe. */
  probeError: string | undefined;
  readonly probed: string[] = [];
  /** Called with each request before it is answered; may throw. */
  onRequest: (name: string) => void = () => undefined;
  /** Called after each move with the number of moves; may throw, as when the answer is lost. */
  onMoved: (count: number) => void = () => undefined;
  /** Answers about the deployment, one for each check; the last one stays. `at` is what the alias then points at. */
  deployment: Deployment[] = [{ status: 'Succeeded', at: { version: '8' } }];
  running: string[] = [];
  readonly codeDeployed: SentInput[] = [];
  #revision = 0;

  readonly clients: Clients = {
    lambda: { send: this.#answer.bind(this) } as never,
    cloudwatch: { send: this.#answer.bind(this) } as never,
    codeDeploy: { send: this.#answer.bind(this) } as never,
  };

  /** Changes the alias as another process would. */
  touch(change: () => void): void {
    change();
    this.#revision += 1;
  }

  async #answer({ constructor: { name }, input }: Sent): Promise<object> {
    this.onRequest(name);
    switch (name) {
      case 'GetAliasCommand':
        return this.#alias();
      case 'UpdateAliasCommand':
        return this.#update(input);
      case 'InvokeCommand':
        this.probed.push(`${input.Qualifier} ${input.Payload}`);
        return this.probeError === undefined
          ? {}
          : { FunctionError: 'Unhandled', Payload: new TextEncoder().encode(this.probeError) };
      case 'DescribeAlarmsCommand':
        return {
          MetricAlarms: Object.entries(this.alarms)
            .filter(([alarm]) => input.AlarmNames.includes(alarm))
            .map(([AlarmName, StateValue]) => ({
              AlarmName,
              StateValue,
              StateReason: 'Threshold Crossed',
              EvaluationState: this.evaluation,
            })),
        };
      case 'GetMetricDataCommand':
        return { MetricDataResults: this.metrics?.() ?? [{ StatusCode: 'Complete', Values: this.errors }] };
      case 'ListDeploymentsCommand':
        return { deployments: this.running };
      case 'CreateDeploymentCommand':
        this.codeDeployed.push(input);
        return { deploymentId: 'd-1' };
      case 'GetDeploymentCommand':
        return { deploymentInfo: this.#deployment() };
      case 'StopDeploymentCommand':
        this.codeDeployed.push(input);
        return {};
      default:
        throw new Error(`a shift does not send ${name}`);
    }
  }

  #deployment() {
    const info = this.deployment.length > 1 ? this.deployment.shift() : this.deployment[0];
    this.pointing = info?.at ?? this.pointing;
    return info;
  }

  #alias() {
    const { version, beside } = this.pointing;
    return {
      FunctionVersion: version,
      RoutingConfig: beside && { AdditionalVersionWeights: { [beside.version]: beside.percent / 100 } },
      RevisionId: String(this.#revision),
      Description: this.description,
    };
  }

  #update({ FunctionVersion, RoutingConfig, RevisionId }: SentInput) {
    if (RevisionId !== String(this.#revision)) {
      throw Object.assign(new Error('another revision'), { name: 'PreconditionFailedException' });
    }
    const [weight] = Object.entries(RoutingConfig.AdditionalVersionWeights);
    this.pointing = {
      version: FunctionVersion,
      ...(weight ? { beside: { version: weight[0], percent: weight[1] * 100 } } : {}),
    };
    this.moves.push(weight ? `${FunctionVersion} +${weight[0]}:${weight[1] * 100}%` : FunctionVersion);
    this.#revision += 1;
    this.onMoved(this.moves.length);
    return this.#alias();
  }
}

/** Fake clock whose pauses end at once; `each` is called for each pause. */
export class FakeTime implements Stopping {
  readonly pauses: number[] = [];
  stoppedBy: string | undefined;
  readonly #each: (count: number) => unknown;

  constructor(each: (count: number) => unknown = () => undefined) {
    this.#each = each;
  }

  reason(): string | undefined {
    return this.stoppedBy;
  }

  async pause(seconds: number): Promise<void> {
    this.pauses.push(seconds);
    await this.#each(this.pauses.length);
  }

  dispose(): void {}
}
