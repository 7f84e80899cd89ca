import type { Construct } from 'constructs';
import { LambdaPermission } from '#aws/lambda-permission';
import { Annotations, TerraformStack, Token } from '#engine';
import { asWritten, bytesOf, checkKnown, hashOf, placementOf, QUOTAS } from '../core/index.ts';
import { POLICY_WARNING_SHARE } from './defaults.ts';
import { policyTooLarge } from './errors.ts';
import type { InvocableTarget } from './props.ts';

/** Permission of a service to invoke a function on behalf of one resource. */
export interface Invocation {
  /** Service principal, e.g. `events.amazonaws.com`. */
  readonly principal: string;
  /** ARN, or pattern of ARNs, of the resource on whose behalf the service invokes the function, e.g. a rule. */
  readonly sourceArn: string;
  /**
   * Construct that the resource belongs to, where its ARN is known at apply only. In another stack than the function's, the permission stands there: the
   * function's stack would need the other's state, and the other way round.
   *
   * @default - the permission is below the function
   */
  readonly source?: Construct;
}

/** Bytes of a statement in a resource policy besides its variable parts, as an upper estimate. */
const STATEMENT_FRAME_BYTES = 320;

/** Ids of statements that Lambda accepts. */
const STATEMENT_ID = /^[a-zA-Z0-9_-]+$/;

/** Statements of the resource policy of a function or alias. Each has its own policy. */
export class Invocations {
  readonly #scope: Construct;
  readonly #target: InvocableTarget;
  readonly #isShared: boolean;
  readonly #statements: Invocation[] = [];
  #warned = false;

  /** @param isShared other stacks have permissions on the function too: ids of statements say which stack they are of */
  constructor(scope: Construct, target: InvocableTarget, isShared = false) {
    this.#scope = scope;
    this.#target = target;
    this.#isShared = isShared;
    scope.node.addValidation({ validate: () => this.#oversize() });
  }

  /** Estimates the size of the policy, which may have 20 480 bytes. */
  get policyBytes(): number {
    return this.#statements.reduce(
      (sum, each) =>
        sum + STATEMENT_FRAME_BYTES + bytesOf({ principal: each.principal, sourceArn: each.sourceArn }).bytes,
      0,
    );
  }

  /** Adds a statement, unless an existing one covers it: all routes of an API need only one. */
  allow(id: string, invocation: Invocation): void {
    checkKnown(this.#scope, 'id of the invocation', id);
    if (this.#statements.some((known) => covers(known, invocation))) return;
    this.#statements.push(invocation);
    this.#warn();
    const { principal, sourceArn } = invocation;
    const { scope, own } = this.#placeOf(id, invocation);
    const isElsewhere = this.#isShared || TerraformStack.of(scope) !== TerraformStack.of(this.#scope);
    new LambdaPermission(scope, own, {
      ...this.#target,
      statementId: statementId(isElsewhere ? `${own}-${hashOf(TerraformStack.of(scope).node.id)}` : own),
      action: 'lambda:InvokeFunction',
      principal,
      sourceArn: asWritten(sourceArn),
      // The ARN of a bucket contains no account id, so a bucket with the same name in another account would match.
      sourceAccount: principal === 's3.amazonaws.com' ? placementOf(this.#scope).account.id : undefined,
    });
  }

  /** Construct above the permission, and its id there: the one given, or with a hash of the source where something has it. */
  #placeOf(id: string, { principal, sourceArn, source }: Invocation): { scope: Construct; own: string } {
    if (source && TerraformStack.of(source) !== TerraformStack.of(this.#scope)) {
      return { scope: source, own: `${id}-${hashOf(this.#scope.node.path)}` };
    }
    if (this.#scope.node.tryFindChild(id) === undefined) return { scope: this.#scope, own: id };
    const from = Token.isUnresolved(sourceArn) ? String(this.#statements.length) : `${principal} ${sourceArn}`;
    return { scope: this.#scope, own: `${id}-${hashOf(from)}` };
  }

  #warn(): void {
    const limit = QUOTAS.lambda.resourcePolicyBytes.value;
    if (this.#warned || this.policyBytes <= POLICY_WARNING_SHARE * limit) return;
    this.#warned = true;
    Annotations.of(this.#scope).addWarning(
      `the permissions to invoke the function take about ${this.policyBytes} of the ${limit} bytes of its resource policy;` +
        ' allow one wider sourceArn (an API instead of each of its routes) before it is full',
    );
  }

  #oversize(): string[] {
    if (this.policyBytes <= QUOTAS.lambda.resourcePolicyBytes.value) return [];
    return [policyTooLarge(this.#scope, this.policyBytes, this.#statements.length).message];
  }
}

/** Makes the id of a statement: the construct's, or a part of it with a hash where Lambda would refuse it. */
function statementId(id: string): string {
  const limit = QUOTAS.lambda.statementIdCharacters.value;
  if (STATEMENT_ID.test(id) && id.length <= limit) return id;
  const ending = `-${hashOf(id)}`;
  return `${id.replace(/[^a-zA-Z0-9_-]/g, '-').slice(0, limit - ending.length)}${ending}`;
}

/** Tells if one invocation's permission covers another's. `*` stands for any characters, as in IAM. */
function covers(known: Invocation, { principal, sourceArn }: Invocation): boolean {
  if (known.principal !== principal) return false;
  if (known.sourceArn === sourceArn) return true;
  if (Token.isUnresolved(known.sourceArn) || Token.isUnresolved(sourceArn)) return false;
  const pattern = known.sourceArn.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(sourceArn);
}
