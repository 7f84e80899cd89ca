import type { IConstruct } from 'constructs';
import { LandformError } from '../../base/errors.ts';
import { jsonAsWritten } from './as-written.ts';

/** One thing that is allowed. Policies of Landform hold no `Deny` except where a module says so itself. */
export interface Statement {
  /** IAM actions, e.g. `sqs:SendMessage`. Never `*` and never `service:*`. */
  readonly actions: readonly string[];
  /** ARNs the actions apply to. `*` only with `anyResource`. */
  readonly resources: readonly string[];
  /** IAM condition block: operator, key, values. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Why `*` is the only resource there is: the action knows no resource type in the service authorization reference. */
  readonly anyResource?: string;
}

/** A statement of a resource policy: also says who. */
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
 * Refuses what least privilege forbids.
 *
 * @throws LandformError CO010 when an action is that of any service or any verb, CO011 when the resource is `*` without a reason.
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
      allowed: 'ARNs; "*" only for actions that know no resource type, with the reason in anyResource',
      fix: 'name the ARN, or say why there is none: anyResource: "xray has no resource types"',
    });
  }
}

const one = (values: readonly string[]): string | string[] => {
  const unique = [...new Set(values)].sort();
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : unique;
};

const mergeKey = (s: Statement): string => JSON.stringify([one(s.resources), s.conditions ?? null]);

/** Joins statements about the same resources under the same conditions; the order of the input does not matter. */
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

/** Sorts statements whatever number the engine gave to a value that is known only at apply: it differs from run to run. */
const orderKey = (statement: Statement): string =>
  mergeKey(statement).replace(/TOKEN\.\d+/g, 'TOKEN') + JSON.stringify(one(statement.actions));

/** An identity policy document as canonical JSON: same statements in any order, same bytes. */
export function identityPolicy(statements: readonly Statement[]): string {
  return render(
    mergeStatements(statements).map((s) => ({
      Effect: 'Allow',
      Action: one(s.actions),
      Resource: one(s.resources),
      ...(s.conditions ? { Condition: s.conditions } : {}),
    })),
  );
}

/** A resource policy document as canonical JSON, in the order given. */
export function resourcePolicy(statements: readonly ResourceStatement[]): string {
  return render(
    statements.map((s) => ({
      ...(s.sid ? { Sid: s.sid } : {}),
      Effect: s.effect ?? 'Allow',
      Principal: s.principals,
      Action: one(s.actions),
      ...(s.resources.length > 0 ? { Resource: one(s.resources) } : {}),
      ...(s.conditions ? { Condition: s.conditions } : {}),
    })),
  );
}

function render(statements: RenderedStatement[]): string {
  return jsonAsWritten({ Version: '2012-10-17', Statement: statements });
}
