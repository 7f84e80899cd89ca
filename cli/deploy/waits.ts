import type { ResourceTime } from './result.ts';
import { criticalPath } from './timing.ts';

/** Part of a cdk.tf.json that has the dependencies between resources. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Pattern of a resource address such as `aws_sqs_queue.Orders` in a reference or a `depends_on` entry. */
const ADDRESS = /\b(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+)/g;

/**
 * Computes the minimum duration of a stack's apply in seconds: the longest chain of dependent resources, by the
 * provider's time for each. An apply with unlimited parallelism takes that long.
 */
export function providerWaits(configuration: Configuration, resources: readonly ResourceTime[]): number {
  const seconds = new Map(resources.map((resource) => [resource.address, resource.seconds]));
  const nodes = Object.entries(configuration.resource ?? {}).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, config]) => ({
      name: `${type}.${id}`,
      dependencies: addressesIn(config).filter((address) => address !== `${type}.${id}`),
    })),
  );
  return criticalPath(nodes, (address) => seconds.get(address) ?? 0).seconds;
}

function addressesIn(config: unknown): string[] {
  return [...new Set([...JSON.stringify(config).matchAll(ADDRESS)].map(([address]) => address))];
}
