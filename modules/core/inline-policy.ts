import type { IConstruct } from 'constructs';
import { IamRolePolicy } from '#aws/iam-role-policy';
import { type ITerraformDependable, Lazy } from '#engine';
import { LandformError } from '../../base/errors.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { assertLeastPrivilege, identityPolicy, type Statement } from './policy.ts';

/**
 * Inline policy of a role, which grows with grants and is written once, in canonical order.
 *
 * @throws LandformError CO012, at synth, when all grants together exceed the size of an inline policy.
 */
export class InlinePolicy {
  readonly statements: Statement[] = [];
  readonly #owner: IConstruct & { readonly name: string };
  readonly #of: { readonly name: string; readonly role: string };
  #resource: IamRolePolicy | undefined;

  /**
   * @param owner construct of the role, with the role's name for messages
   * @param of name of the policy, unique within the role, and the role as Terraform refers to it
   */
  constructor(owner: IConstruct & { readonly name: string }, of: { readonly name: string; readonly role: string }) {
    this.#owner = owner;
    this.#of = of;
    owner.node.addValidation({ validate: () => this.#oversize() });
  }

  /** @throws LandformError CO010, CO011 when a statement is wider than least privilege allows. */
  allow(statements: readonly Statement[]): void {
    for (const statement of statements) assertLeastPrivilege(this.#owner, statement);
    this.statements.push(...statements);
    this.#resource ??= new IamRolePolicy(this.#owner, 'Policy', {
      ...this.#of,
      policy: Lazy.stringValue({ produce: () => identityPolicy(this.statements) }),
    });
  }

  /** Policies that must exist before a resource that checks the role's permissions at its creation. */
  get permissions(): ITerraformDependable[] {
    return this.#resource ? [this.#resource] : [];
  }

  #oversize(): string[] {
    const limit = QUOTAS.iam.inlineRolePolicyCharacters;
    const length = identityPolicy(this.statements).replace(/\s/g, '').length;
    if (length <= limit.value) return [];
    const complaint = {
      rule: `the inline policy of role ${this.#owner.name} is ${length} characters long`,
      given: length,
      allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
      fix: 'split the work between two functions, or grant on fewer, wider resources (a table instead of its indexes)',
    };
    return [new LandformError('CO012', this.#owner, complaint).message];
  }
}
