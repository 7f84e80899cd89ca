import { environmentNamed } from '../../environments/index.ts';
import { API_OUTPUTS, type EstateOutput, TOKEN_OUTPUTS } from '../../functions/contracts/order-facts.ts';
import { describeJourney, type EstateOutputs, followOrder } from '../demo/index.ts';
import { readOutputs } from '../deploy/index.ts';
import { startCloud } from '../local-cloud.ts';
import { type ActOptions, type ActResult, actOnStacks } from './deploy.ts';

/** Environment that needs no AWS account. */
const ENVIRONMENT = 'local';

/** Starts the local cloud and deploys every stack of environment `local`. */
export function deployLocally(options: Pick<ActOptions, 'reporter'> = {}): Promise<ActResult> {
  const environment = environmentNamed(ENVIRONMENT);
  return actOnStacks({
    ...options,
    action: 'deploy',
    patterns: [`${ENVIRONMENT}-*`],
    meanwhile: async () => [{ name: 'local cloud', seconds: (await startCloud(environment)).seconds }],
  });
}

/** Runs `landform up`: deploys everything from nothing, then sends an order and shows its journey. */
export async function up(): Promise<boolean> {
  const deployed = await deployLocally();
  if (!deployed.succeeded) return false;
  const journey = await followOrder({
    environment: environmentNamed(ENVIRONMENT),
    outputs: await estateOutputs(deployed),
  });
  process.stdout.write(`\n${describeJourney(journey)}\n`);
  return journey.missing.length === 0;
}

/** Reads the outputs of the deployed stacks that the journey needs. */
export async function estateOutputs({
  synthesized,
  terraform,
  environment,
}: Pick<ActResult, 'synthesized' | 'terraform' | 'environment'>): Promise<EstateOutputs> {
  const read = [`${environment.name}-data`, `${environment.name}-orders-${environment.regions.primary}`];
  const found = await Promise.all(
    synthesized.filter(({ name }) => read.includes(name)).map((stack) => readOutputs(stack, terraform)),
  );
  const outputs: Readonly<Record<string, unknown>> = Object.assign({}, ...found);
  const text = (name: EstateOutput) => {
    const value = outputs[name];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries([...TOKEN_OUTPUTS, ...API_OUTPUTS].map((name) => [name, text(name)])) as EstateOutputs;
}
