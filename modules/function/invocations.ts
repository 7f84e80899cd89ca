import type { Construct } from 'constructs';
import { LambdaPermission } from '#aws/lambda-permission';
import { placementOf, QUOTAS } from '../core/index.ts';
import { environmentSize } from './environment.ts';
import { policyTooLarge } from './errors.ts';

/** Who may invoke a function, and on behalf of what. */
export interface Invocation {
  /** The service, e.g. `events.amazonaws.com`. */
  readonly principal: string;
  /** ARN, or pattern of ARNs, of the resource on whose behalf it invokes, e.g. of a rule. */
  readonly sourceArn: string;
}

/** What Lambda writes around the parts that differ in a statement of a resource policy, in bytes, generously. */
const STATEMENT_FRAME_BYTES = 320;

/** The statements of one function's resource policy. */
export class Invocations {
  readonly #scope: Construct;
  readonly #functionName: string;
  readonly #statements: Invocation[] = [];

  constructor(scope: Construct, functionName: string) {
    this.#scope = scope;
    this.#functionName = functionName;
    scope.node.addValidation({ validate: () => this.#oversize() });
  }

  allow(id: string, { principal, sourceArn }: Invocation): void {
    this.#statements.push({ principal, sourceArn });
    new LambdaPermission(this.#scope, id, {
      statementId: id.replace(/[^a-zA-Z0-9_-]/g, '-'),
      functionName: this.#functionName,
      action: 'lambda:InvokeFunction',
      principal,
      sourceArn,
      // The ARN of a bucket names no account, so a bucket of the same name in another account would do.
      ...(principal === 's3.amazonaws.com' ? { sourceAccount: placementOf(this.#scope).account.id } : {}),
    });
  }

  #oversize(): string[] {
    const bytes = this.#statements.reduce(
      (sum, statement) => sum + STATEMENT_FRAME_BYTES + environmentSize({ ...statement }).bytes,
      0,
    );
    if (bytes <= QUOTAS.lambda.resourcePolicyBytes.value) return [];
    return [policyTooLarge(this.#scope, bytes, this.#statements.length).message];
  }
}
