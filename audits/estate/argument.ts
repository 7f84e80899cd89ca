import type { ArgumentPath } from '../../base/edge-facts.ts';
import { type Config, list, parsed } from './stack-json.ts';

/** Every value of an argument, of each block on the way that there is; `undefined` where a block lacks the argument. */
export function valuesAt(config: Config, path: ArgumentPath): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>((values, name) => values.flatMap((value) => stepsInto(value, name)), [config]);
}

/** The value of an argument, or `undefined` where it, or a block on the way, is not there. */
export function valueAt(config: Config, path: ArgumentPath): unknown {
  return valuesAt(config, path)[0];
}

function stepsInto(value: unknown, name: string): readonly unknown[] {
  return list(value).flatMap((each) => {
    const opened = typeof each === 'string' ? parsed(each) : each;
    return typeof opened === 'object' && opened !== null ? [(opened as Config)[name]] : [];
  });
}

/** Every text in a value, however deep it lies, with the name of the argument that holds it. */
export function textsIn(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, key));
}
