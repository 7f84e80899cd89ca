import type { FakeAws } from './fake-aws.ts';

/** Deployment in the fake. It moves the alias with each tick of the clock. */
interface Deployment {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly creator: 'user' | 'codeDeployRollback';
  /** Percentages that are still to come. */
  readonly steps: number[];
  status: 'Created' | 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped';
  rollback?: string;
}

/** Behaviour of deployments in the fake. */
export interface DeploymentBehaviour {
  /** Version that a deployment moves to which runs already. */
  readonly running?: string;
  /** Ends deployments as failed after their last step. */
  readonly fails?: boolean;
  /** Goes back after a failure, as the deployment group configures it; true unless given. */
  readonly rollsBack?: boolean;
}

interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly deploymentId: string;
    readonly revision: { readonly appSpecContent: { readonly content: string } };
  };
}

/** Fake of CodeDeploy that runs deployments of one alias, each tick a step. */
export class FakeCodeDeploy {
  deployments: Deployment[] = [];
  /** Number of deployments that a command created. */
  created = 0;
  readonly #aws: FakeAws;
  #behaviour: DeploymentBehaviour;

  constructor(aws: FakeAws, behaviour: DeploymentBehaviour = {}) {
    this.#aws = aws;
    this.#behaviour = behaviour;
    const { running } = behaviour;
    if (running !== undefined) this.#start(aws.pointing.version, running);
  }

  readonly client = { send: this.#answer.bind(this) } as never;

  get running(): Deployment | undefined {
    return this.deployments.find(({ status }) => status === 'Created' || status === 'InProgress');
  }

  /** Ends the cause of failures. */
  heal(): void {
    this.#behaviour = {};
  }

  /** Does the next step of the running deployment. */
  tick(): void {
    const deployment = this.running;
    if (!deployment) return;
    const { from, to, creator } = deployment;
    const [percent] = creator === 'user' ? deployment.steps : [];
    if (percent !== undefined) {
      deployment.steps.shift();
      deployment.status = 'InProgress';
      this.#aws.touch(() => (this.#aws.pointing = { version: from, beside: { version: to, percent } }));
    } else if (this.#behaviour.fails && creator === 'user') this.#end(deployment, 'Failed');
    else {
      deployment.status = 'Succeeded';
      this.#aws.touch(() => (this.#aws.pointing = { version: to }));
    }
  }

  #start(from: string, to: string, creator: Deployment['creator'] = 'user'): string {
    const id = `d-${this.deployments.length + 1}`;
    this.deployments.push({ id, from, to, creator, status: 'Created', steps: [10, 50] });
    return id;
  }

  #end(deployment: Deployment, status: 'Failed' | 'Stopped'): void {
    deployment.status = status;
    if (this.#behaviour.rollsBack === false) return;
    deployment.rollback = this.#start(deployment.to, deployment.from, 'codeDeployRollback');
  }

  async #answer({ constructor: { name }, input }: Sent): Promise<object> {
    const deployment = this.deployments.find(({ id }) => id === input.deploymentId);
    switch (name) {
      case 'ListDeploymentsCommand':
        return { deployments: this.running ? [this.running.id] : [] };
      case 'CreateDeploymentCommand': {
        if (this.running) throw named('DeploymentLimitExceededException');
        const { CurrentVersion, TargetVersion } = JSON.parse(input.revision.appSpecContent.content).Resources[0]
          .Function.Properties;
        this.created += 1;
        return { deploymentId: this.#start(CurrentVersion, TargetVersion) };
      }
      case 'StopDeploymentCommand':
        if (!deployment || deployment !== this.running) throw named('DeploymentAlreadyCompletedException');
        this.#end(deployment, 'Stopped');
        return {};
      case 'GetDeploymentCommand':
        return { deploymentInfo: deployment && infoOf(deployment) };
      default:
        throw new Error(`a shift does not send ${name}`);
    }
  }
}

function infoOf({ to, status, creator, rollback }: Deployment) {
  return {
    status,
    creator,
    revision: { appSpecContent: { content: JSON.stringify({ TargetVersion: to }) } },
    rollbackInfo: rollback && { rollbackDeploymentId: rollback },
  };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}
