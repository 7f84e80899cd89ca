import { createHash } from 'node:crypto';
import type { IResolveContext } from '#engine';

/** Content of an API, by which a change of it is known. */
export interface Definition {
  readonly routes: Record<string, unknown>;
  readonly [part: string]: unknown;
}

/**
 * Hashes the definition after tokens are resolved, since the numbers of tokens differ from run to run. The order in
 * which routes were added does not change the hash.
 */
export function fingerprint(definition: Definition, context: IResolveContext): string {
  const routes = Object.entries(definition.routes).sort(([a], [b]) => (a < b ? -1 : 1));
  const resolved: unknown = context.resolve({ ...definition, routes: Object.fromEntries(routes) });
  return createHash('sha256').update(JSON.stringify(resolved)).digest('hex');
}
