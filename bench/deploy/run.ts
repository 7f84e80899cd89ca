import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type ActResult, actOnStacks } from '../../cli/commands/deploy.ts';
import { deployLocally } from '../../cli/commands/up.ts';
import { log } from '../../cli/context.ts';
import { criticalPath, measureMemory, providerWaits } from '../../cli/deploy/index.ts';
import { stopCloud } from '../../cli/local-cloud.ts';
import { ROOT } from '../../cli/repository/root.ts';
import { environmentNamed } from '../../environments/index.ts';
import { localCloudStatus } from '../../local-cloud/index.ts';

/** Measurements of a deploy of everything from nothing. */
export interface Figures {
  /** Seconds to deploy all stacks, without set-up and synthesis. */
  readonly deploySeconds: number;
  /** Seconds of the longest chain of waits in the Terraform provider: no deploy can be faster. */
  readonly providerSeconds: number;
  /** Peak memory of all processes together, in bytes. */
  readonly peakBytes: number;
  /** Seconds to plan all stacks again with nothing changed. */
  readonly planSeconds: number;
}

/** Goals of issue 3. */
const GOALS = { ratio: 1.5, gibibytes: 4 } as const;

/**
 * `landform bench deploy`: deploys environment `local` from nothing and measures it.
 *
 * @returns true when everything was deployed and the second plan was empty; a missed goal is shown and does not fail it
 */
export async function benchDeploy(): Promise<boolean> {
  await stopCloud(environmentNamed('local'));
  const cloudPid = watchCloudPid();
  const memory = measureMemory(() => [process.pid, ...cloudPid.pids()]);
  const began = performance.now();
  const deployed = await deployLocally();
  const peakBytes = await memory.stop();
  cloudPid.stop();
  if (!deployed.succeeded) return false;
  log(`deployed in ${((performance.now() - began) / 1_000).toFixed(1)}s`);
  const planned = await actOnStacks({ action: 'plan', patterns: ['local-*'] });
  process.stdout.write(
    `\n${describe({
      deploySeconds: deployed.seconds,
      providerSeconds: longestWait(deployed),
      peakBytes,
      planSeconds: planned.seconds,
    })}\n`,
  );
  return planned.succeeded && planned.stacks.every(({ status }) => status === 'unchanged');
}

/** Describes the figures, each beside its goal. */
export function describe({ deploySeconds, providerSeconds, peakBytes, planSeconds }: Figures): string {
  const ratio = deploySeconds / providerSeconds;
  const gibibytes = peakBytes / 2 ** 30;
  const judged = (value: number, goal: number) => (value <= goal ? 'goal met' : 'goal missed');
  return [
    `deploy            ${deploySeconds.toFixed(1)}s`,
    `provider's waits  ${providerSeconds.toFixed(1)}s on the longest chain`,
    `ratio             ${ratio.toFixed(2)} (goal ${GOALS.ratio}: ${judged(ratio, GOALS.ratio)})`,
    `peak memory       ${gibibytes.toFixed(2)} GiB (goal ${GOALS.gibibytes}: ${judged(gibibytes, GOALS.gibibytes)})`,
    `second plan       ${planSeconds.toFixed(1)}s`,
  ].join('\n');
}

function longestWait({ synthesized, stacks }: ActResult): number {
  const waits = new Map(
    stacks.map(({ name, resources }) => {
      const directory = synthesized.find((stack) => stack.name === name)?.directory ?? '';
      return [name, providerWaits(JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')), resources)];
    }),
  );
  return criticalPath(synthesized, (name) => waits.get(name) ?? 0).seconds;
}

/**
 * Looks up the pid of the local cloud every second, since the cloud is no child process of this command: it outlives
 * it.
 */
function watchCloudPid(): { readonly pids: () => number[]; readonly stop: () => void } {
  let pid: number | undefined;
  const look = async () => {
    pid = (await localCloudStatus({ root: ROOT, log })).pid;
  };
  const timer = setInterval(() => void look(), 1_000);
  return { pids: () => (pid === undefined ? [] : [pid]), stop: () => clearInterval(timer) };
}
