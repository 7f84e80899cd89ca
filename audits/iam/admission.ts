import { type Config, list } from '../estate/stack-json.ts';

/** Request to take an action, which policies allow or deny. */
export interface Wish {
  readonly action: string;
  /** ARN of the resource; left out for the trust policy of a role, which names no resource. */
  readonly resource?: string;
  /** Names of the caller in policies, e.g. `Service:events.amazonaws.com`; left out for a policy of the role itself. */
  readonly principals?: readonly string[];
  /** Values of condition keys, e.g. `aws:SourceArn`. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Condition keys about the content of a request, which only the caller's code knows: the items or the events it names. A
 * permission with such a condition covers a part of the resource, so it counts as one.
 */
const OF_CONTENT: ReadonlySet<string> = new Set(['dynamodb:LeadingKeys', 'events:source', 'events:detail-type']);

/** Matches a value with a pattern of `*` and `?`, like IAM. */
export function matches(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}

/**
 * Decides, like IAM, if statements allow a request: at least one allows it and none denies it. Parts that it cannot
 * evaluate (a negation, an unknown condition) count against the request.
 */
export function grants(statements: readonly Config[], wish: Wish): boolean {
  const applies = (effect: string, unknown: boolean) =>
    statements.some((statement) => statement['Effect'] === effect && applicable(statement, wish, unknown));
  return applies('Allow', false) && !applies('Deny', true);
}

function applicable(statement: Config, { action, resource, principals, context }: Wish, unknown: boolean): boolean {
  const known: Readonly<Record<string, string>> = { 'aws:SecureTransport': 'true', ...context };
  const one = (name: string, values: readonly string[] | undefined) => {
    if (values === undefined) return true;
    if (!(name in statement)) return unknown;
    const given = name === 'Principal' ? callers(statement[name]) : list(statement[name]).map(String);
    return given.some((pattern) => values.some((value) => matches(pattern, value)));
  };
  return (
    one('Action', [action]) &&
    one('Resource', resource === undefined ? undefined : [resource]) &&
    one('Principal', principals) &&
    Object.entries((statement['Condition'] as Config | undefined) ?? {}).every(([operator, keys]) =>
      Object.entries(keys as Config).every(
        ([key, allowed]) =>
          holds(operator, known[key], allowed) ?? (OF_CONTENT.has(key) && !(key in known) ? true : unknown),
      ),
    )
  );
}

function callers(principal: unknown): string[] {
  if (typeof principal === 'string') return [principal];
  return Object.entries((principal as Config | undefined) ?? {}).flatMap(([kind, who]) =>
    list(who).map((each) => `${kind}:${String(each)}`),
  );
}

/** Evaluates a condition; undefined when the operator or the key's value is unknown. */
function holds(operator: string, value: string | undefined, allowed: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  const given = list(allowed).map(String);
  if (operator === 'StringEquals' || operator === 'Bool') return given.includes(value);
  if (operator === 'StringLike' || operator === 'ArnLike' || operator === 'ArnEquals') {
    return given.some((pattern) => matches(pattern, value));
  }
  return undefined;
}
