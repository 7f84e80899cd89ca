import type { Construct } from 'constructs';
import { LambdaPermission } from '#aws/lambda-permission';
import { Annotations, Token } from '#engine';
import { bytesOf, placementOf, QUOTAS } from '../core/index.ts';
import { POLICY_WARNING_SHARE } from './defaults.ts';
import { policyTooLarge } from './errors.ts';
import type { InvocableTarget } from './props.ts';

/** Permission of a service to invoke a function on behalf of one resource. */
export interface Invocation {
  /** Service principal, e.g. `events.amazonaws.com`. */
  readonly principal: string;
  /** ARN, or pattern of ARNs, of the resource on whose behalf the service invokes the function, e.g. a rule. */
  readonly sourceArn: string;
}

/** Bytes of a statement in a resource policy besides its variable parts, as an upper estimate. */
const STATEMENT_FRAME_BYTES = 320;

/** Statements of the resource policy of a function or alias. Each has its own policy. */
export class Invocations {
  readonly #scope: Construct;
  readonly #target: InvocableTarget;
  readonly #statements: Invocation[] = [];
  #warned = false;

  constructor(scope: Construct, target: InvocableTarget) {
    this.#scope = scope;
    this.#target = target;
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
    if (this.#statements.some((known) => covers(known, invocation))) return;
    this.#statements.push(invocation);
    this.#warn();
    const { principal, sourceArn } = invocation;
    new LambdaPermission(this.#scope, id, {
      ...this.#target,
      statementId: id.replace(/[^a-zA-Z0-9_-]/g, '-'),
      action: 'lambda:InvokeFunction',
      principal,
      sourceArn,
      // The ARN of a bucket contains no account id, so a bucket with the same name in another account would match.
      sourceAccount: principal === 's3.amazonaws.com' ? placementOf(this.#scope).account.id : undefined,
    });
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

/** Tells if one invocation's permission covers another's. `*` stands for any characters, as in IAM. */
function covers(known: Invocation, { principal, sourceArn }: Invocation): boolean {
  if (known.principal !== principal) return false;
  if (known.sourceArn === sourceArn) return true;
  if (Token.isUnresolved(known.sourceArn) || Token.isUnresolved(sourceArn)) return false;
  const pattern = known.sourceArn.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(sourceArn);
}
