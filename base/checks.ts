import type { Fault } from './errors.ts';
import { isRecord } from './is-record.ts';
import type { TextRule } from './placement-rules.ts';

/** Check of a value: lists its faults, each with its path. */
export type Check = (given: unknown, at: string) => readonly Fault[];

/** Checks a value by a condition. */
export const fits =
  (isFit: (given: unknown) => boolean, allowed: string): Check =>
  (given, at) =>
    isFit(given) ? [] : [{ at, given, allowed }];

/** Checks a text by a pattern. */
export const text = ({ pattern, allowed }: TextRule): Check =>
  fits((given) => typeof given === 'string' && pattern.test(given), allowed);

/** Checks a value that may be left out. */
export const optional =
  (check: Check): Check =>
  (given, at) =>
    given === undefined ? [] : check(given, at);

/** Checks the properties of an object, and refuses others unless they may be the user's own. */
export const object =
  (checks: Readonly<Record<string, Check>>, others: 'refused' | 'own' = 'refused'): Check =>
  (given, at) => {
    const known = Object.keys(checks);
    if (!isRecord(given))
      return [{ at: at || '(the whole file)', given, allowed: `an object with ${known.join(', ')}` }];
    const strangers = others === 'own' ? [] : Object.keys(given).filter((key) => !Object.hasOwn(checks, key));
    return [
      ...Object.entries(checks).flatMap(([key, check]) => check(given[key], below(at, key))),
      ...strangers.map((key) => ({ at: below(at, key), given: given[key], allowed: `one of ${known.join(', ')}` })),
    ];
  };

/** Checks each entry of an object whose keys are names of the user's own. */
export const entries =
  (check: Check, name: TextRule = { pattern: /./, allowed: 'a name' }): Check =>
  (given, at) => {
    if (!isRecord(given)) return [{ at, given, allowed: 'an object of entries by name' }];
    return Object.entries(given).flatMap(([key, value]) => [
      ...(name.pattern.test(key)
        ? check(value, below(at, key))
        : [{ at: below(at, key), given: key, allowed: name.allowed }]),
    ]);
  };

/** Applies several checks to a value; a later one only if the earlier ones find nothing. */
export const each =
  (...checks: readonly Check[]): Check =>
  (given, at) => {
    for (const check of checks) {
      const faults = check(given, at);
      if (faults.length > 0) return faults;
    }
    return [];
  };

function below(at: string, key: string): string {
  return at ? `${at}.${key}` : key;
}
