import type { IConstruct } from 'constructs';
import { LandformError } from '../../base/errors.ts';
import { jsonAsWritten } from './as-written.ts';

/** Permission in an IAM policy. Landform's policies contain no `Deny` unless a module says so. */
export interface Statement {
  /** IAM actions, e.g. `sqs:SendMessage`. Never `*` and never `service:*`. */
  readonly actions: readonly string[];
  /** ARNs that the actions apply to. `*` only with `anyResource`. */
  readonly resources: readonly string[];
  /** IAM condition block: operator, key, values. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Reason for resource `*`: the action has no resource type in the service authorization reference. */
  readonly anyResource?: string;
}

/** Statement of a resource policy; it also names the principals. */
export interface ResourceStatement extends Statement {
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  /** IAM principal block, e.g. `{ Service: 'events.amazonaws.com' }`, `{ AWS: arn }` or `'*'` (only with `Deny` or conditions). */
  readonly principals: '*' | Readonly<Record<string, string | readonly string[]>>;
}

interface RenderedStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: unknown;
}

/**
 * Refuses statements that are wider than least privilege allows.
 *
 * @throws LandformError CO010 when an action has a wildcard service or verb, CO011 when the resource is `*` without a
 * reason.
 */
export function assertLeastPrivilege(scope: IConstruct, statement: Statement): void {
  const wide = statement.actions.find((action) => action === '*' || action.endsWith(':*') || action.startsWith('*'));
  if (wide !== undefined) {
    throw new LandformError('CO010', scope, {
      rule: 'a policy must name its actions',
      given: wide,
      allowed: 'single actions such as "sqs:SendMessage"',
      fix: 'list the actions that the code calls, or use a grant of the module (queue.grantSend(fn))',
    });
  }
  if (statement.resources.includes('*') && !statement.anyResource) {
    throw new LandformError('CO011', scope, {
      rule: `resource "*" for ${statement.actions.join(', ')}`,
      given: '*',
      allowed: 'ARNs; "*" only for actions without resource types, with the reason in anyResource',
      fix: 'name the ARN, or give the reason: anyResource: "xray has no resource types"',
    });
  }
}

const one = (values: readonly string[]): string | string[] => {
  const unique = [...new Set(values)].sort();
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : unique;
};

const mergeKey = (s: Statement): string => JSON.stringify([one(s.resources), s.conditions ?? null]);

/** Joins statements about the same resources under the same conditions. The order of the input does not matter. */
export function mergeStatements(statements: readonly Statement[]): Statement[] {
  const groups = new Map<string, Statement>();
  for (const statement of statements) {
    const key = mergeKey(statement);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, actions: [...known.actions, ...statement.actions] } : statement);
  }
  return [...groups.values()]
    .map((statement) => ({ statement, order: orderKey(statement) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ statement }) => statement);
}

/**
 * Sorts statements independently of the numbers that the engine gives to values known only at apply: they differ from
 * run to run.
 */
const orderKey = (statement: Statement): string =>
  mergeKey(statement).replace(/TOKEN\.\d+/g, 'TOKEN') + JSON.stringify(one(statement.actions));

/** Writes an identity policy as canonical JSON: the same statements in any order give the same bytes. */
export function identityPolicy(statements: readonly Statement[]): string {
  return render(
    mergeStatements(statements).map((s) => ({
      Effect: 'Allow',
      Action: one(s.actions),
      Resource: one(s.resources),
      Condition: s.conditions,
    })),
  );
}

/** Writes a resource policy as canonical JSON, with the statements in the given order. */
export function resourcePolicy(statements: readonly ResourceStatement[]): string {
  return render(
    statements.map((s) => ({
      Sid: s.sid,
      Effect: s.effect ?? 'Allow',
      Principal: s.principals,
      Action: one(s.actions),
      Resource: s.resources.length > 0 ? one(s.resources) : undefined,
      Condition: s.conditions,
    })),
  );
}

function render(statements: RenderedStatement[]): string {
  return jsonAsWritten({ Version: '2012-10-17', Statement: statements });
}
