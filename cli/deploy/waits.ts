import type { ResourceTime } from './result.ts';
import { criticalPath } from './timing.ts';

/** The part of a cdk.tf.json that says what depends on what. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** `aws_sqs_queue.Orders` wherever a reference or a `depends_on` entry names it. */
const ADDRESS = /\b(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+)/g;

/**
 * Seconds that a stack's apply takes at the least: the longest chain of resources that wait for each other, by what the provider took for
 * each. It is what remains when everything that can happen at once does.
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
