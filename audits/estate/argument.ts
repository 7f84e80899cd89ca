import type { ArgumentPath } from '../../base/edge-facts.ts';
import { type Config, list, parsed } from './stack-json.ts';

/** Lists the values of an argument in every block on its path; `undefined` for a block without the argument. */
export function valuesAt(config: Config, path: ArgumentPath): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>((values, name) => values.flatMap((value) => stepsInto(value, name)), [config]);
}

/** Returns the value of an argument, or `undefined` if it, or a block on its path, does not exist. */
export function valueAt(config: Config, path: ArgumentPath): unknown {
  return valuesAt(config, path)[0];
}

function stepsInto(value: unknown, name: string): readonly unknown[] {
  return list(value).flatMap((each) => {
    const opened = typeof each === 'string' ? parsed(each) : each;
    return typeof opened === 'object' && opened !== null ? [(opened as Config)[name]] : [];
  });
}

/** Lists all strings in a value, at any depth, with the names of their arguments. */
export function textsIn(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, key));
}
