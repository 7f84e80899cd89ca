import type { IConstruct } from 'constructs';
import { Token } from '#engine';
import { LandformError } from '../../base/errors.ts';

/**
 * Refuses a value that JSON cannot hold, and that would be left out, or be written as `null` or `{}`, without a word.
 *
 * @param prop the property's name, for the message
 * @throws LandformError CO014 when a part of the value is not JSON.
 */
export function checkJson(where: IConstruct, prop: string, value: unknown): void {
  const found = notJson(value, prop, []);
  if (!found) return;
  throw new LandformError('CO014', where, {
    rule: `${found.at} is not JSON`,
    given: found.what,
    allowed: 'texts, finite numbers, true, false, null, lists and plain objects',
    fix: `take ${found.at} out, or write it as a text or number`,
  });
}

interface NotJson {
  readonly at: string;
  readonly what: string;
}

function notJson(value: unknown, at: string, above: readonly unknown[]): NotJson | undefined {
  if (Token.isUnresolved(value) || value === null) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { at, what: String(value) };
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value !== 'object') return { at, what: value === undefined ? 'undefined' : `a ${typeof value}` };
  if (above.includes(value)) return { at, what: 'an object that holds itself' };
  const inside = [...above, value];
  if (Array.isArray(value)) return first(value.map((each, index) => () => notJson(each, `${at}[${index}]`, inside)));
  const prototype: unknown = Object.getPrototypeOf(value);
  // Another realm, such as that of a test, has an Object of its own.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) return { at, what: `a ${value.constructor.name}` };
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return first(
    members.map(
      ([key, each]) =>
        () =>
          notJson(each, `${at}.${key}`, inside),
    ),
  );
}

function first(checks: readonly (() => NotJson | undefined)[]): NotJson | undefined {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return undefined;
}
