import { setTimeout as sleep } from 'node:timers/promises';
import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { isRefusal } from '../aws/refusal.ts';
import { AliasPointer } from './alias-pointer.ts';
import {
  type CodeDeploy,
  createDeployment,
  type DeploymentGroup,
  isRollback,
  isRunning,
  readDeployment,
  reasonOf,
  runningDeployment,
  stopDeployment,
  targetOf,
} from './deployment.ts';
import { describePointing, type Pointing, wayOnFrom } from './pointing.ts';
import { probe } from './probe.ts';
import { type ShiftContext, type ShiftEnd, type ShiftOptions, ShiftRun } from './shift-run.ts';

/** Context of a shift by CodeDeploy. */
export interface CodeDeployContext extends ShiftContext {
  readonly codeDeploy: CodeDeploy;
  /**
   * Seconds between two checks of the deployment.
   *
   * @default 10
   */
  readonly lookSeconds?: number;
}

/** Number of checks of a deployment that may fail one after the other. */
const TRIES = 5;

/**
 * Shifts an alias by a CodeDeploy deployment and watches it. CodeDeploy does the steps, watches the alarms and rolls
 * back on failure, even if this process ends. If a deployment is running already, it is watched to its end and no other
 * is started. The alias itself tells how it ended.
 */
export function shiftByCodeDeploy(
  shift: ShiftOutput,
  group: DeploymentGroup,
  context: CodeDeployContext,
  options: Pick<ShiftOptions, 'probe' | 'halfDone'> = {},
): Promise<ShiftEnd> {
  return new CodeDeployRun(shift, group, context, options).run();
}

class CodeDeployRun {
  readonly #shift: ShiftOutput;
  readonly #group: DeploymentGroup;
  readonly #context: CodeDeployContext;
  readonly #options: Pick<ShiftOptions, 'probe' | 'halfDone'>;
  readonly #alias: AliasPointer;

  constructor(
    shift: ShiftOutput,
    group: DeploymentGroup,
    context: CodeDeployContext,
    options: Pick<ShiftOptions, 'probe' | 'halfDone'>,
  ) {
    this.#shift = shift;
    this.#group = group;
    this.#context = context;
    this.#options = options;
    this.#alias = new AliasPointer(context.lambda, shift);
  }

  async run(): Promise<ShiftEnd> {
    const start = await this.#alias.read();
    // A deployment may still run, and go back, with the alias at the newest version already.
    const running = await runningDeployment(this.#context.codeDeploy, this.#group);
    if (running !== undefined) return this.#follow(running, start);
    if (!start.beside && start.version === this.#shift.version) {
      this.#say(`is at version ${start.version} already`);
      return 'unchanged';
    }
    const { halfDone } = this.#options;
    // No deployment takes it back, so this process does.
    if (halfDone === 'rollback') return new ShiftRun(this.#shift, this.#context, { halfDone }).run();
    if (start.beside && halfDone !== 'resume') {
      this.#say(`is half way, and no deployment is running: ${describePointing(start)}`);
      return this.#refuse(wayOnFrom(start, this.#shift.version));
    }
    return (await this.#stays(start)) ?? this.#deploy(start);
  }

  /** Ends a shift that must not begin; returns undefined for one that may. */
  async #stays(start: Pointing): Promise<ShiftEnd | undefined> {
    const { lambda, stopping } = this.#context;
    const { probe: event } = this.#options;
    const asked = stopping.reason();
    const failed = event === undefined ? undefined : await probe(lambda, this.#shift, event);
    const against = asked === undefined ? failed : `${asked} asked to stop`;
    if (against === undefined) return undefined;
    this.#say(`is not shifted from version ${start.version} by this command: ${against}`);
    return this.#refuse('remove the cause, then run the command again');
  }

  async #deploy(start: Pointing): Promise<ShiftEnd> {
    const { codeDeploy } = this.#context;
    let deploymentId: string;
    try {
      deploymentId = await createDeployment(codeDeploy, this.#shift, this.#group, start.version);
    } catch (error) {
      // The answer may have been lost, or somebody else has started one meanwhile.
      const running = await runningDeployment(codeDeploy, this.#group).catch(() => undefined);
      if (running !== undefined) return this.#follow(running, start);
      if (isRefusal(error)) throw error;
      throw this.#unknown(`nothing was heard of the deployment to version ${this.#shift.version}`, error);
    }
    this.#say(`deployment ${deploymentId} shifts version ${start.version} to ${this.#shift.version}`);
    return this.#watch(deploymentId, start);
  }

  /** Watches a deployment that another command may have started. */
  async #follow(deploymentId: string, start: Pointing): Promise<ShiftEnd> {
    const info = await this.#patiently(deploymentId, () => readDeployment(this.#context.codeDeploy, deploymentId));
    const target = targetOf(info);
    const where = target === undefined ? '' : `, to version ${target}`;
    this.#say(`is shifted by deployment ${deploymentId} already${where}: watching it`);
    return this.#watch(deploymentId, start, info);
  }

  /** @param first the deployment as it was last read, if it was */
  async #watch(deploymentId: string, start: Pointing, first?: DeploymentInfo): Promise<ShiftEnd> {
    const { codeDeploy, stopping } = this.#context;
    let shown = '';
    let stopped = false;
    for (let known = first; ; known = undefined) {
      const info = known ?? (await this.#patiently(deploymentId, () => readDeployment(codeDeploy, deploymentId)));
      const now = await this.#patiently(deploymentId, () => this.#alias.read());
      const share = now.beside && `version ${now.beside.version} has ${now.beside.percent} percent, `;
      const line = `${share ?? ''}deployment ${info.status}`;
      if (line !== shown) this.#say(line);
      shown = line;
      if (!isRunning(info)) return this.#ended(deploymentId, info, start);
      const asked = this.#options.halfDone === 'rollback' ? 'you' : stopping.reason();
      // A deployment that goes back already is not stopped.
      if (asked !== undefined && !stopped && !isRollback(info)) {
        this.#say(`${asked} asked to stop: telling CodeDeploy to go back`);
        await this.#patiently(deploymentId, () => stopDeployment(codeDeploy, deploymentId));
        stopped = true;
      }
      await this.#pause();
    }
  }

  /** Says how a deployment ended, by what the alias is. If another deployment goes back, that one is watched first. */
  async #ended(deploymentId: string, info: DeploymentInfo, start: Pointing): Promise<ShiftEnd> {
    if (info.status !== 'Succeeded') {
      this.#say(`deployment ${deploymentId} has not succeeded: ${reasonOf(info)}`);
      const { codeDeploy } = this.#context;
      const back =
        info.rollbackInfo?.rollbackDeploymentId ??
        (await this.#patiently(deploymentId, () => runningDeployment(codeDeploy, this.#group)));
      if (back !== undefined && back !== deploymentId) return this.#follow(back, start);
    }
    const now = await this.#patiently(deploymentId, () => this.#alias.read());
    this.#say(describePointing(now));
    if (now.beside) return this.#refuse('add --rollback to take it back, or --resume to start another deployment');
    if (now.version === this.#shift.version) {
      if (this.#options.halfDone !== 'rollback') return 'shifted';
      return this.#refuse(
        'the deployment could not be stopped in time: to go back, deploy the code before and shift again',
      );
    }
    if (now.version === start.version) return 'taken-back';
    return this.#refuse(`version ${this.#shift.version} still waits: run the command again`);
  }

  /** Tries a request some times. An error must not end the watch: CodeDeploy goes on without it. */
  async #patiently<Answer>(deploymentId: string, request: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await request();
      } catch (error) {
        if (tries === TRIES) throw this.#unknown(`deployment ${deploymentId} cannot be watched or stopped`, error);
        await this.#pause();
      }
    }
  }

  async #pause(): Promise<void> {
    const { stopping, lookSeconds = 10, wait = sleep } = this.#context;
    // A pause of a shift that was asked to stop ends at once.
    if (stopping.reason() === undefined) await stopping.pause(lookSeconds);
    else await wait(lookSeconds * 1_000);
  }

  #unknown(what: string, error: unknown): SetupProblem {
    const { function: name, alias } = this.#shift;
    return new SetupProblem(`${name}:${alias}: ${what}; CodeDeploy may go on without this command`, {
      details: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      fix: 'when AWS answers again, run the command again, which watches the deployment that runs; add --rollback to stop it and go back',
    });
  }

  #refuse(fix: string): ShiftEnd {
    this.#say(`fix: ${fix}`);
    return 'refused';
  }

  #say(line: string): void {
    const { function: name, alias } = this.#shift;
    this.#context.say(`${name}:${alias} ${line}`);
  }
}
