import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, median, pairedRatio } from '../measure.ts';
import { timed } from '../processes.ts';
import type { Table } from '../report.ts';
import { inScratch } from '../scratch.ts';
import { makeVariants, type Variants } from './variants.ts';

/** Goals of issue 4. */
const GOALS: Partial<Record<keyof Variants, number>> = { cdk: 0.5, bare: 1.1 };
const ROUNDS = 21;

const NAMES: Readonly<Record<keyof Variants, string>> = {
  ours: 'place-order, as deployed',
  unbundled: 'place-order, packages from node_modules',
  cdk: "place-order, by AWS CDK's NodejsFunction",
  bare: 'bare DynamoDB client, by esbuild',
  bareOurs: 'bare DynamoDB client, by landform',
};

/** Environment variables that Lambda and the stack would set. */
const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'place-order',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_REGION: 'eu-west-1',
  AWS_SECRET_ACCESS_KEY: 'test',
  IDEMPOTENCY_TABLE: 'idempotency',
  ORDERS_TABLE: 'orders',
  ORDER_SAGA_ARN: 'arn:aws:states:eu-west-1:111122223333:stateMachine:order-saga',
  POWERTOOLS_METRICS_NAMESPACE: 'bench',
  POWERTOOLS_SERVICE_NAME: 'place-order',
};

/** Milliseconds of one start. */
export interface Start {
  /**
   * Time from before the handler's module is imported until it is evaluated: Lambda's init, without the start of Node.
   */
  readonly init: number;
  /** Processor time of the init, all threads of the process together. It depends less on what else the machine does. */
  readonly processor: number;
  /** Time from before the process is started until it has ended, the start of Node included. */
  readonly process: number;
}

/** Compares fresh processes that load place-order, bundled in different ways, and a handler with one client only. */
export async function compareInit(cdk: string, log: (line: string) => void): Promise<readonly Table[]> {
  log(`init of place-order, ${ROUNDS} rounds of fresh processes`);
  return inScratch(async (folder) => {
    const variants = await makeVariants(cdk, folder);
    const contenders = Object.fromEntries(
      Object.entries(variants).map(([name, file]: [string, string]) => [name, () => start(file)]),
    ) as Record<keyof Variants, () => Start>;
    return [tableOf(await inTurn(contenders, { count: ROUNDS, warmUps: 1 }))];
  });
}

function start(file: string): Start {
  const args = [join(import.meta.dirname, 'child.mjs'), file];
  const { milliseconds, stdout } = timed({ args, cwd: tmpdir(), env: ENVIRONMENT });
  return { ...JSON.parse(stdout), process: milliseconds };
}

/** Makes the table of medians and ratios from the samples, with the goals. */
export function tableOf(starts: Readonly<Record<keyof Variants, readonly Start[]>>): Table {
  const inits = (name: keyof Variants) => starts[name].map(({ init }) => init);
  return {
    title: `Init: medians of ${starts.ours.length} fresh processes each, in turn, on Node ${process.versions.node}`,
    columns: ['init', 'processor time', 'whole process'],
    rows: (Object.keys(NAMES) as (keyof Variants)[]).map((name) => ({
      name: NAMES[name],
      figures: (['init', 'processor', 'process'] as const).map((which) =>
        median(starts[name].map((each) => each[which])),
      ),
      ratio: name === 'ours' ? undefined : pairedRatio(inits('ours'), inits(name)),
      goal: GOALS[name],
    })),
  };
}
