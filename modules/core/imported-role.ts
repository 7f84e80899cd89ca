import { Construct } from 'constructs';
import { type ITerraformDependable, Token } from '#engine';
import { LandformError } from '../../base/errors.ts';
import { hashOf } from './ids.ts';
import { InlinePolicy } from './inline-policy.ts';
import { checkText } from './known.ts';
import { placementOf } from './placement.ts';
import { assertLeastPrivilege, identityPolicy, type Statement } from './policy.ts';
import type { IRole, RoleAttributes } from './role-props.ts';

const ARN = /^arn:[\w-]+:iam::(?<account>\d{12}):role\/(?:.+\/)?(?<name>[\w+=,.@-]+)$/;

/** Role that another stack or account created. Grants add an inline policy of their own, if this stack may do so. */
export class ImportedRole extends Construct implements IRole {
  readonly arn: string;
  readonly name: string;
  readonly role: IRole = this;
  readonly #grants: boolean;
  readonly #policy: InlinePolicy;

  /** @throws LandformError CO022 when the ARN is not that of a role, or not known at synth. */
  constructor(scope: Construct, id: string, attributes: RoleAttributes) {
    super(scope, id);
    checkText(this, 'arn', attributes.arn);
    const { account, name } = ARN.exec(attributes.arn)?.groups ?? {};
    if (Token.isUnresolved(attributes.arn) || account === undefined || name === undefined) {
      throw new LandformError('CO022', this, {
        rule: 'arn is not the ARN of a role that is known at synth',
        given: attributes.arn,
        allowed: 'arn:aws:iam::<account>:role/<name>',
        fix: 'write the ARN as text: account and name of the role are read from it',
      });
    }
    this.arn = attributes.arn;
    this.name = name;
    // Other stacks may import the role too, and inline policies of one name overwrite each other.
    this.#policy = new InlinePolicy(this, { name: `grants-${hashOf(this.node.path)}`, role: name });
    this.#grants = attributes.grants ?? account === placementOf(this).account.id;
  }

  /** @throws LandformError CO023 when a permission is granted to a role that this stack does not change. */
  allow(...statements: readonly Statement[]): void {
    if (!this.#grants) {
      for (const statement of statements) assertLeastPrivilege(this, statement);
      throw new LandformError('CO023', this, {
        rule: `this stack does not change role ${this.name}, so that a grant to it would have no effect`,
        given: statements.flatMap(({ actions }) => actions).join(', '),
        allowed: 'grants to roles of this account, unless grants: false',
        fix: `let the owner of the role add this policy, and leave out the grant: ${identityPolicy(statements)}`,
      });
    }
    this.#policy.allow(statements);
  }

  get permissions(): ITerraformDependable[] {
    return this.#policy.permissions;
  }

  get statements(): readonly Statement[] {
    return this.#policy.statements;
  }
}
