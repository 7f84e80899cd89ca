import { serviceName } from '../../base/calling-services.ts';
import type { Caller, EdgeFacts } from '../../base/edge-facts.ts';
import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { textOf } from '../estate/stack-json.ts';
import { authorizerSources, routeSources } from './api-routes.ts';
import type { Failures, Need, Source } from './edge.ts';

/** Edge whose permissions are determined. */
export interface Wiring {
  readonly by: Resource;
  readonly facts: EdgeFacts;
  readonly from: Resource | undefined;
  readonly to: Resource | undefined;
  /** Value of the argument for the target, with references resolved. */
  readonly given: string;
  readonly failures: Failures | undefined;
}

type Service = Extract<Caller, { readonly service: string }>;

/** Lists the permissions that a declared edge needs. */
export function needsOf(estate: Estate, wiring: Wiring): Need[] {
  const { caller } = wiring.facts;
  if (!caller) return [];
  if ('service' in caller) return byService(estate, wiring, caller);
  return caller.role === 'target' ? reading(estate, wiring) : sending(estate, wiring);
}

/** Returns the role of a resource that acts: a function's, or that of the function behind an alias. */
export function roleOf(estate: Estate, actor: Resource | undefined): Resource | undefined {
  const behind = actor && estate.behind(actor);
  return behind?.facts?.role === undefined ? undefined : estate.follow(behind, behind.facts.role);
}

/** Permission of a role to send to a resource; a resource outside the estate is named by the argument's text. */
export function handingOver(role: Resource, to: Resource | undefined, given: string): Need {
  const action = to?.facts?.access?.handOver;
  return action
    ? { kind: 'role', role, action, on: to.arn }
    : unknown(`${given} is not a resource of this environment`);
}

const unknown = (problem: string): Need => ({ kind: 'unknown', problem });
const NO_ROLE = unknown('its function, or the role of it, is not in its stack');

/** Permissions of the target's role to read the source, and to send to the destination of failures. */
function reading(estate: Estate, { by, facts, from, to, failures }: Wiring): Need[] {
  const role = to && estate.behind(to).stack === by.stack ? roleOf(estate, to) : undefined;
  if (!role) return [NO_ROLE];
  const on = estate.resolve(by, valueAt(by.config, facts.from ?? ''));
  const consumed = from?.facts?.access?.consumed;
  const may = (action: string, resource: string): Need => ({ kind: 'role', role, action, on: resource });
  return [
    ...(consumed ? [] : [unknown(`${on} is not a resource of this environment`)]),
    ...(consumed?.actions ?? []).map((action) => may(action, on)),
    ...(consumed?.anywhere ?? []).map((action) => may(action, '*')),
    ...(failures?.given === undefined || failures.source ? [] : [handingOver(role, failures.to, failures.given)]),
  ];
}

/** Permission of the source's role to send to the target. */
function sending(estate: Estate, { from, to, given }: Wiring): Need[] {
  const role = roleOf(estate, from);
  return [role ? handingOver(role, to, given) : NO_ROLE];
}

/** Permissions of a service to call the target, and the queue for failures, on behalf of a resource. */
function byService(estate: Estate, { by, facts, to, given, failures }: Wiring, caller: Service): Need[] {
  const { problem, sources } = sourcesOf(estate, by, caller);
  if (problem) return [unknown(problem)];
  // What fails is handed over by the service itself, also where it takes a role to reach the target.
  const { role: _, ...byItself } = caller;
  return sources.flatMap((source) => [
    ...(isOutside(by, facts) ? [] : entering(estate, by, caller, source, to, given)),
    ...(failures?.given === undefined ? [] : entering(estate, by, byItself, source, failures.to, failures.given)),
  ]);
}

function isOutside({ config }: Resource, { outside }: EdgeFacts): boolean {
  return outside?.values.includes(textOf(config[outside.argument])) ?? false;
}

function sourcesOf(
  estate: Estate,
  by: Resource,
  { onBehalfOf }: Service,
): { readonly problem?: string; readonly sources: readonly Source[] } {
  if (typeof onBehalfOf === 'object') {
    const behalf = estate.follow(by, onBehalfOf.argument);
    return behalf ? { sources: [behalf] } : { problem: `its ${onBehalfOf.argument} is not in its stack`, sources: [] };
  }
  if (onBehalfOf === 'itself') return { sources: [by] };
  const sources = onBehalfOf === 'route' ? routeSources(estate, by) : authorizerSources(estate, by);
  return sources.length > 0 ? { sources } : { problem: 'its API has no stage', sources };
}

/** Permissions of a service by a policy of the target, or by a role that the service assumes. */
function entering(
  estate: Estate,
  by: Resource,
  { service, role: argument }: Service,
  source: Source,
  on: Resource | undefined,
  given: string,
): Need[] {
  const { entry, handOver: action } = on?.facts?.access ?? {};
  if (!on || !entry || !action)
    return [unknown(`${given} is not a resource of this environment that ${serviceName(service)} can reach`)];
  const role = argument === undefined ? undefined : estate.follow(by, argument);
  if (!role && entry !== 'role') return [{ kind: 'service', service, source, on }];
  if (!role) return [unknown(`has no role to send to ${on.arn}`)];
  return [
    { kind: 'trust', role, service, source },
    { kind: 'role', role, action, on: on.arn },
  ];
}
