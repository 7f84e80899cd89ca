import type { Construct } from 'constructs';
import { LambdaPermission } from '#aws/lambda-permission';
import { Annotations, Token } from '#engine';
import { asWritten, bytesOf, placementOf, QUOTAS } from '../core/index.ts';
import { POLICY_WARNING_SHARE } from './defaults.ts';
import { policyTooLarge } from './errors.ts';
import type { InvocableTarget } from './props.ts';

/** Permission of a service to invoke a function on behalf of one resource. */
export interface Invocation {
  /** The service, e.g. `events.amazonaws.com`. */
  readonly principal: string;
  /** ARN, or pattern of ARNs, of the resource on whose behalf it invokes, e.g. of a rule. */
  readonly sourceArn: string;
}

/** Bytes that Lambda writes around the parts that differ in a statement of a resource policy, generously. */
const STATEMENT_FRAME_BYTES = 320;

/** Statements of the resource policy of a function, or of one of its aliases: each has a policy of its own. */
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

  /** About how many bytes the policy has, of the 20 480 that it may have. */
  get policyBytes(): number {
    return this.#statements.reduce(
      (sum, each) =>
        sum + STATEMENT_FRAME_BYTES + bytesOf({ principal: each.principal, sourceArn: each.sourceArn }).bytes,
      0,
    );
  }

  /** Adds a statement, unless one that is there says as much: many routes of an API need one. */
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
      sourceArn: asWritten(sourceArn),
      // The ARN of a bucket names no account, so a bucket of the same name in another account would do.
      ...(principal === 's3.amazonaws.com' ? { sourceAccount: placementOf(this.#scope).account.id } : {}),
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

/** Whether whatever the second invocation allows is allowed by the first. `*` stands for anything, as IAM reads it. */
function covers(known: Invocation, { principal, sourceArn }: Invocation): boolean {
  if (known.principal !== principal) return false;
  if (known.sourceArn === sourceArn) return true;
  if (Token.isUnresolved(known.sourceArn) || Token.isUnresolved(sourceArn)) return false;
  const pattern = known.sourceArn.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(sourceArn);
}
