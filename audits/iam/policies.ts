import { textsIn } from '../estate/argument.ts';
import { type Config, list, parsed, type ResourceJson } from '../estate/stack-json.ts';

/** Statement of a policy, with its one-or-many members as lists. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals: `*`, or `<kind>:<name>` such as `Service:events.amazonaws.com`. */
  readonly principals: readonly string[];
  readonly hasConditions: boolean;
  /**
   * Names of `NotAction`, `NotResource` or `NotPrincipal` if the statement has them: they allow more than is listed.
   */
  readonly negations: readonly string[];
}

/** Policy of a resource. */
export interface Policy {
  /** Argument with the policy. */
  readonly argument: string;
  /** Kind of policy: permissions of a role, trust policy of a role, key policy, or policy of another resource. */
  readonly kind: 'identity' | 'trust' | 'key' | 'resource';
  /** Statements; undefined when the text is not JSON, such as a reference to a policy elsewhere. */
  readonly statements: readonly PolicyStatement[] | undefined;
}

/** Pattern of arguments with a policy by their name; some contain other JSON (`redrive_policy`). */
const POLICY = /(^|_)policy(_document)?$/;
const IDENTITY = new Set(['aws_iam_role_policy', 'aws_iam_policy', 'aws_iam_user_policy', 'aws_iam_group_policy']);
const KEY = new Set(['aws_kms_key', 'aws_kms_key_policy', 'aws_kms_replica_key', 'aws_kms_external_key']);

/** Lists all policy documents of a resource, at any depth. */
export function policiesOf(resource: ResourceJson): Policy[] {
  return textsIn(resource.config).flatMap(([name, text]) => {
    const isDocument = text.includes('"Statement"');
    if (!isDocument && (!POLICY.test(name) || isOtherJson(text))) return [];
    return [{ argument: name, kind: kindOf(resource, name), statements: statementsOf(text) }];
  });
}

function kindOf({ type }: ResourceJson, name: string): Policy['kind'] {
  if (name === 'assume_role_policy') return 'trust';
  if (IDENTITY.has(type) || type === 'aws_iam_role') return 'identity';
  return KEY.has(type) ? 'key' : 'resource';
}

const isOtherJson = (text: string): boolean => {
  const value = parsed(text);
  return value !== undefined && !('Statement' in value);
};

function statementsOf(text: string): PolicyStatement[] | undefined {
  const document = parsed(text);
  return document && list(document['Statement']).map((statement) => normalize(statement as Config));
}

function normalize(statement: Config): PolicyStatement {
  return {
    effect: String(statement['Effect']),
    actions: list(statement['Action']).map(String),
    resources: list(statement['Resource']).map(String),
    principals: principalsOf(statement['Principal']),
    hasConditions: Object.keys((statement['Condition'] as Config | undefined) ?? {}).length > 0,
    negations: ['NotAction', 'NotResource', 'NotPrincipal'].filter((name) => name in statement),
  };
}

function principalsOf(principal: unknown): string[] {
  if (typeof principal === 'string') return [principal];
  return Object.entries((principal as Config | undefined) ?? {}).flatMap(([kind, who]) =>
    list(who).map((each) => (each === '*' ? '*' : `${kind}:${String(each)}`)),
  );
}
