import type { IConstruct } from 'constructs';
import { LandformError } from '../../base/errors.ts';

/**
 * Refuses properties that are missing, of callers whom no compiler stops.
 *
 * @param names required properties that are no texts; a missing name or description has an error of its own
 * @throws LandformError CO019 when there are no properties, or when one of the required ones is missing.
 */
export function checkGiven<Props>(where: IConstruct, props: Props, ...names: readonly (keyof Props & string)[]): void {
  const given: unknown = props;
  const isObject = typeof given === 'object' && given !== null;
  const missing = isObject ? names.filter((name) => (props[name] ?? undefined) === undefined) : ['props'];
  if (missing.length === 0) return;
  throw new LandformError('CO019', where, {
    rule: isObject
      ? `${missing.join(' and ')} must be given`
      : 'a construct takes its properties as the third argument',
    given: isObject ? `only ${Object.keys(given).join(', ') || 'an empty object'}` : given,
    allowed: isObject ? `an object with ${['name', ...names].join(', ')}` : 'an object',
    fix: isObject
      ? `add ${missing.join(' and ')}; the README of the module says what each may be`
      : 'write { ... } with the properties that the README of the module lists, at least the required ones',
  });
}
