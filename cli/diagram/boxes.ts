import { type Estate, type Resource, type Stack, valueAt } from '../../audits/index.ts';
import type { Box, Place } from './model.ts';
import { stepsOf } from './workflow-steps.ts';

/**
 * Places the drawn resources of each stack in its region, and in the regions of its replicas. Roles, logs and
 * permissions are not drawn.
 */
export function placesOf(estate: Estate): Place[] {
  const drawn = estate
    .resources()
    .flatMap((resource) => [resource, ...estate.replicas(resource)])
    .filter(({ facts }) => facts?.drawn);
  const byPlace = Map.groupBy(drawn, ({ stack, region }) => `${stack.name} ${region}`);
  return estate.stacks.flatMap((stack) => {
    const others = [...byPlace.keys()].map((key) => key.split(' ')).filter(([name]) => name === stack.name);
    const regions = new Set([stack.region, ...others.map(([, region = '']) => region)]);
    return [...regions].map((region) => placeOf(estate, stack, region, byPlace.get(`${stack.name} ${region}`) ?? []));
  });
}

function placeOf(estate: Estate, stack: Stack, region: string, resources: readonly Resource[]): Place {
  return {
    stack: stack.name.slice(stack.name.indexOf('-') + 1),
    account: stack.accountName,
    region,
    boxes: resources.map((resource) => boxOf(estate, resource)),
    notes: [],
  };
}

function boxOf(estate: Estate, resource: Resource): Box {
  const { kind = '', fill = '', quiet = false, replica = false } = resource.facts?.drawn ?? {};
  const { definition } = resource.facts ?? {};
  return {
    id: resource.id,
    kind,
    fill,
    name: nameOf(estate, resource),
    replica: replica || resource.replicaOf !== undefined,
    quiet,
    steps: definition === undefined ? [] : stepsOf(valueAt(resource.config, definition)),
  };
}

/** Returns a resource's name; one without a name of its own, such as a key, gets that of its alias. */
function nameOf(estate: Estate, resource: Resource): string {
  const argument = resource.facts?.name?.argument;
  const own = argument === undefined ? undefined : resource.config[argument];
  const namedBy = estate
    .resources()
    .find((each) => each.facts?.names !== undefined && estate.follow(each, each.facts.names) === resource);
  const name = own ?? namedBy?.config['name'];
  return typeof name === 'string' ? shortName(name) : resource.address.replace(/^\w+\./, '');
}

/** Shortens a name by prefix, environment and a trailing account id. */
function shortName(name: string): string {
  return name
    .replace(/^alias\//, '')
    .replace(/^[a-z][a-z0-9]*-[a-z][a-z0-9]*-/, '')
    .replace(/-\d{12}$/, '');
}
