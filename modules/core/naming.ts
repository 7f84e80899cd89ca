import type { IConstruct } from 'constructs';
import { LandformError } from '../../base/errors.ts';
import type { NameForm } from '../../base/facts.ts';
import { partitionOf } from '../../base/partition.ts';
import type { Quota } from '../../base/quotas/quota.ts';
import { hashOf } from './ids.ts';
import { checkKnown } from './known.ts';
import { type Claim, claimName, factsOf } from './names.ts';
import { placementOf } from './placement.ts';

const SHORT_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A physical name as it is, made by `exactly`. */
export interface ExactName {
  readonly exactly: string;
}

/** Name of a resource: a short name, which gets prefix and environment before it, or the physical name as it is. */
export type Name = string | ExactName;

/**
 * Sets the whole physical name of a resource, without prefix and environment: `name: exactly('legacy-orders')`. What a module makes besides, such as
 * a role or a dead-letter queue, gets a name that begins with it.
 */
export function exactly(name: string): ExactName {
  return { exactly: name };
}

/** Parts of a physical name besides what the properties say. */
export interface NameOptions extends Claim {
  /** Ending of a short name, e.g. `.fifo`. */
  readonly suffix?: string;
  /** Beginning of the whole name, e.g. `alias/`. */
  readonly prefix?: string;
}

/**
 * Names a resource, in the form that its service accepts, and claims the name in its account and region.
 *
 * @throws LandformError CO002, CO003, CO008 or CO009 when the name is malformed, too long or not known at synth, CO007 when another resource of the
 * type has it.
 */
export function nameOf(scope: IConstruct, type: `aws_${string}`, name: Name, options: NameOptions = {}): string {
  const form = factsOf(scope)[type]?.name?.form;
  if (!form) throw new Error(`no form of names is known for ${type}`);
  const physical = compose(scope, name, form.limit, options);
  if (isExact(name)) checkForm(scope, name.exactly, physical, form);
  claimName(scope, type, physical, options);
  return physical;
}

/**
 * Builds the physical name of a resource of your own: `<prefix>-<environment>-<name><suffix>`. Modules use `nameOf`, which also finds two resources of one
 * name.
 *
 * @param name kebab-case, unique within its service, account and region, e.g. `place-order`; or `exactly(...)`
 * @param limit the service's limit on the length of the whole name; left out where the service states none
 * @throws LandformError CO002 when the name is not kebab-case, CO003 when the whole name is longer than the service allows, CO009 when it is not known
 * at synth.
 */
export function physicalName(scope: IConstruct, name: Name, limit?: Quota, suffix = ''): string {
  return compose(scope, name, limit, { suffix });
}

function compose(scope: IConstruct, name: Name, limit: Quota | undefined, options: NameOptions): string {
  const given: unknown = isExact(name) ? name.exactly : name;
  checkKnown(scope, 'name', given);
  const whole = isExact(name) ? prefixed(given, options) : short(scope, given, options);
  if (limit && whole.length > limit.value) throw tooLong(scope, whole, given, limit);
  return whole;
}

function checkForm(
  scope: IConstruct,
  given: string,
  whole: string,
  { pattern, allowed, limit, minimum = 1 }: NameForm,
): void {
  if (whole.length < minimum || !pattern.test(whole)) {
    throw new LandformError('CO008', scope, {
      rule: 'the service does not accept this name',
      given,
      allowed: `${minimum} to ${limit.value} characters: ${allowed} (${limit.source})`,
      fix: 'write the name as the service shows it, or give a short name without exactly(...)',
    });
  }
}

function short(scope: IConstruct, name: string, { suffix = '', prefix = '' }: NameOptions): string {
  if (!SHORT_NAME.test(name)) {
    throw new LandformError('CO002', scope, {
      rule: 'name must be kebab-case',
      given: name,
      allowed:
        'lower-case letters and digits in words joined by single hyphens, starting with a letter; or exactly(...)',
      fix: `use "${suggest(name)}"`,
    });
  }
  const placement = placementOf(scope);
  return `${prefix}${placement.prefix}-${placement.environment}-${name}${suffix}`;
}

/** A name that was written with its beginning has it. */
function prefixed(name: string, { prefix = '' }: NameOptions): string {
  return name.startsWith(prefix) ? name : `${prefix}${name}`;
}

function tooLong(scope: IConstruct, whole: string, given: string, limit: Quota): LandformError {
  return new LandformError('CO003', scope, {
    rule: `name makes "${whole}", which is ${whole.length} characters long`,
    given,
    allowed: `at most ${limit.value} ${limit.unit} in all (${limit.source})`,
    fix: `shorten name by ${whole.length - limit.value} characters`,
  });
}

/** Tells if a name is the whole physical name. */
export function isExact(name: unknown): name is ExactName {
  return typeof name === 'object' && name !== null && 'exactly' in name;
}

/** The name as the properties say it: the short one, or the physical one. */
export function writtenName(name: Name): string {
  return isExact(name) ? name.exactly : name;
}

/**
 * Names something that a module makes besides: the short name with an ending, or the physical one with it. A physical name cannot be shortened, so
 * a hash takes the place of what is too long, and of what only its own service accepts.
 *
 * @param limit on the length of the whole name
 */
export function derivedName(name: Name, suffix: string, limit: Quota): Name {
  if (!isExact(name)) return typeof name === 'string' ? `${name}${suffix}` : name;
  return exactly(`${plainName(name.exactly, limit.value - suffix.length)}${suffix}`);
}

/** Turns a physical name into letters, digits, `-` and `_`, with a hash where that changes it or where it is too long: no two become one. */
export function plainName(written: string, room: number): string {
  const plain = written.replace(/[^a-zA-Z0-9_-]+/g, '-').replace(/^-+/, '');
  if (plain === written && plain.length <= room) return plain;
  const ending = `-${hashOf(written)}`;
  return `${plain.slice(0, room - ending.length)}${ending}`;
}

function suggest(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').replace(/^[0-9-]+/, '') || 'my-name';
}

/**
 * Builds the ARN of a resource in the placement's account and region. It is known at synth because the resource's name
 * is.
 */
export function arnOf(
  scope: IConstruct,
  service: string,
  resource: string,
  where?: { region?: string; accountId?: string },
): string {
  const placement = placementOf(scope);
  return `arn:${partitionOf(placement.region)}:${service}:${where?.region ?? placement.region}:${where?.accountId ?? placement.account.id}:${resource}`;
}
