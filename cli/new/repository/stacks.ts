import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Source, Sources, Span } from '../../repository/docs/source.ts';
import { unknownChoice } from '../errors.ts';
import { constructorBody } from './places.ts';

/** Stack that functions can be added to. */
export interface StackWithFunctions {
  readonly source: Source;
  /** Statements of its constructor. */
  readonly body: readonly (Span & { readonly type: string })[];
  /** Expression for its `Handlers`, e.g. `handlers`. */
  readonly handlers: string;
}

/**
 * Finds the stack that a function is added to, by the name of its file.
 *
 * @throws LandformError NW003 when there is no stack of that name with functions
 */
export function stackWithFunctions(root: string, sources: Sources, name: string): StackWithFunctions {
  const all = readdirSync(join(root, 'stacks'))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const found = functionsOf(sources.get(join('stacks', file)));
      return found ? [[file.slice(0, -'.ts'.length), found] as const] : [];
    });
  const found = all.find(([each]) => each === name);
  if (!found)
    throw unknownChoice(
      '--stack',
      name,
      all.map(([each]) => each),
    );
  return found[1];
}

/** Reads a file that assigns `new Handlers(...)` in the constructor of its class, to a constant or a property. */
function functionsOf(source: Source): StackWithFunctions | undefined {
  const body = constructorBody(source);
  for (const statement of body ?? []) {
    const [, handlers] = /^(?:const )?([\w.]+) = new Handlers\(/.exec(source.slice(statement)) ?? [];
    if (body && handlers) return { source, body, handlers };
  }
  return undefined;
}
