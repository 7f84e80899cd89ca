import { LARGE_STATES_REGIONS } from '../../base/quotas/compute.ts';
import { QUOTAS } from '../../base/quotas.ts';
import type { RaisedQuotas } from '../../base/raised-quotas.ts';
import { edgesOf } from '../edges/edges.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { block } from '../estate/stack-json.ts';
import { at, type Found, type Rule } from './rule.ts';

/** Requests that APIs let in. */
interface Admitted {
  readonly perSecond: number;
  readonly burst: number;
}

/** Workflow or function behind routes, with the APIs that let requests in to it. */
interface Hop {
  readonly to: Resource;
  readonly apis: ReadonlySet<Resource>;
}

/** Refuses APIs that let in more requests than the workflows and functions behind them take. */
export const admittedAboveCapacity: Rule = {
  id: 'admitted-above-capacity',
  severity: 'medium',
  why: 'Requests that the API lets in and the next service throttles end with an error after work was done for them, instead of with status 429 at the door.',
  fix: 'Lower the throttle of the API, or ask for the quota that the finding names (Service Quotas) and state it in `quotas` of the environment.',
  find: (estate, { quotas = {} }) => {
    const hops = hopsOf(estate);
    const workflows = hops.filter(({ to }) => to.type === 'aws_sfn_state_machine');
    const functions = hops.filter(({ to }) => to.type === 'aws_lambda_function');
    return [
      ...byPlace(workflows.filter(({ to }) => to.config['type'] !== 'EXPRESS')).flatMap((each) =>
        aboveStarts(estate, each, startsIn(each[0]?.to.region ?? '', quotas)),
      ),
      ...byPlace(workflows.filter(({ to }) => to.config['type'] === 'EXPRESS')).flatMap((each) =>
        aboveStarts(estate, each, EXPRESS),
      ),
      ...functions.flatMap((hop) => aboveReservation(estate, hop)),
      ...byPlace(functions.filter(({ to }) => reservedFor(to) === undefined)).flatMap((each) =>
        aboveAccount(estate, each, quotas),
      ),
    ];
  },
};

const EXPRESS: Admitted = {
  perSecond: QUOTAS.states.expressStartsPerSecond.value,
  burst: QUOTAS.states.expressStartsPerSecond.value,
};

function startsIn(region: string, { startsPerSecond, startsBurst }: RaisedQuotas): Admitted {
  const { states } = QUOTAS;
  const isLarge = LARGE_STATES_REGIONS.includes(region);
  return {
    perSecond: startsPerSecond ?? (isLarge ? states.startsPerSecondInLargeRegions : states.startsPerSecond).value,
    burst: startsBurst ?? (isLarge ? states.startsBurstInLargeRegions : states.startsBurst).value,
  };
}

/** Finds the functions behind routes, and the workflows that routes or those functions start. */
function hopsOf(estate: Estate): Hop[] {
  const edges = edgesOf(estate);
  const apis = new Map<Resource, Set<Resource>>();
  const reach = (to: Resource, api: Resource) => apis.set(to, (apis.get(to) ?? new Set()).add(api));
  for (const { by, from: api, to } of edges) {
    if (by.type !== 'aws_api_gateway_integration' || !api || !to) continue;
    const behind = estate.behind(to);
    reach(behind, api);
    for (const next of edges) {
      if (next.from === behind && next.to?.type === 'aws_sfn_state_machine') reach(next.to, api);
    }
  }
  return [...apis].map(([to, its]) => ({ to, apis: its }));
}

/** Groups by account and region, which share a quota. */
function byPlace(hops: readonly Hop[]): Hop[][] {
  return [...Map.groupBy(hops, ({ to }) => `${to.account} ${to.region}`).values()];
}

/** Adds up what APIs let in, each counted once. */
function admittedBy(estate: Estate, hops: readonly Hop[]): Admitted {
  const apis = new Set(hops.flatMap((hop) => [...hop.apis]));
  const settings = estate
    .resources('aws_api_gateway_method_settings')
    .filter((each) => apis.has(estate.follow(each, 'rest_api_id') as Resource))
    .map(({ config }) => block(config['settings']));
  const sum = (argument: string) => settings.reduce((all, each) => all + Number(each?.[argument] ?? 0), 0);
  return { perSecond: sum('throttling_rate_limit'), burst: sum('throttling_burst_limit') };
}

function aboveStarts(estate: Estate, hops: readonly Hop[], taken: Admitted): Found[] {
  const [first] = hops;
  const { perSecond, burst } = admittedBy(estate, hops);
  if (!first || (perSecond <= taken.perSecond && burst <= taken.burst)) return [];
  const { source } = QUOTAS.states.startsPerSecond;
  return [
    at(
      first.to,
      `gets ${perSecond} requests per second and ${burst} at once from the API, and StartExecution takes ${taken.perSecond} and ${taken.burst} in ${first.to.region}: ask for the refill rate and the bucket size of StartExecution (${source})`,
    ),
  ];
}

function reservedFor({ config }: Resource): number | undefined {
  const reserved = config['reserved_concurrent_executions'];
  return typeof reserved === 'number' && reserved >= 0 ? reserved : undefined;
}

function aboveReservation(estate: Estate, hop: Hop): Found[] {
  const reserved = reservedFor(hop.to);
  if (reserved === undefined) return [];
  return above(estate, [hop], reserved, `its reserved concurrency of ${reserved}`, 'reserve more');
}

function aboveAccount(estate: Estate, hops: readonly Hop[], { concurrentExecutions }: RaisedQuotas): Found[] {
  const { value, source } = QUOTAS.lambda.concurrentExecutions;
  const [first] = hops;
  const reserved = estate
    .resources('aws_lambda_function')
    .filter(({ account, region }) => account === first?.to.account && region === first.to.region)
    .reduce((sum, fn) => sum + (reservedFor(fn) ?? 0), 0);
  const left = (concurrentExecutions ?? value) - reserved;
  return above(
    estate,
    hops,
    left,
    `the concurrency of ${left} that its account has unreserved`,
    `ask for concurrent executions (L-B99A9384, ${source})`,
  );
}

/** Compares with a concurrency: at most that many requests at once, and ten times as many each second. */
function above(estate: Estate, hops: readonly Hop[], concurrency: number, what: string, remedy: string): Found[] {
  const [first] = hops;
  const { perSecond, burst } = admittedBy(estate, hops);
  const most = concurrency * QUOTAS.lambda.requestsPerConcurrency.value;
  if (!first || (burst <= concurrency && perSecond <= most)) return [];
  return [
    at(
      first.to,
      `gets ${perSecond} requests per second and ${burst} at once from the API, and ${what} takes ${most} and ${concurrency}: ${remedy}`,
    ),
  ];
}
