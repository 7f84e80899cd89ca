import { Construct } from 'constructs';
import { IamRole } from '#aws/iam-role';
import { IamRolePolicy } from '#aws/iam-role-policy';
import { type ITerraformDependable, Lazy } from '#engine';
import { assumesWithoutSource } from '../../base/calling-services.ts';
import { LandformError } from '../../base/errors.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { checkGiven } from './given.ts';
import { ImportedRole } from './imported-role.ts';
import { nameOf } from './naming.ts';
import { placementOf } from './placement.ts';
import { assertLeastPrivilege, identityPolicy, resourcePolicy, type Statement } from './policy.ts';
import type { IRole, RoleAttributes, RoleProps } from './role-props.ts';

/**
 * IAM role with a single inline policy, which grows with grants and is written once, in canonical order.
 *
 * @throws LandformError CO012, at synth, when all grants to a role together exceed the size of an inline policy.
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role
 */
export class Role extends Construct implements IRole {
  /** Uses a role that another stack or account created. */
  static fromAttributes(scope: Construct, id: string, attributes: RoleAttributes): IRole {
    return new ImportedRole(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  readonly role: IRole = this;
  readonly #resource: IamRole;
  readonly #statements: Statement[] = [];
  #policy: IamRolePolicy | undefined;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    checkGiven(this, props, 'assumedBy');
    const physical = nameOf(this, 'aws_iam_role', props.name);
    this.#resource = new IamRole(this, 'Resource', {
      name: physical,
      assumeRolePolicy: this.#trust(props),
      permissionsBoundary: placementOf(this).permissionsBoundaryArn,
    });
    this.arn = this.#resource.arn;
    this.name = physical;
    if (props.statements) this.allow(...props.statements);
    this.node.addValidation({ validate: () => this.#oversize() });
  }

  allow(...statements: readonly Statement[]): void {
    for (const statement of statements) assertLeastPrivilege(this, statement);
    this.#statements.push(...statements);
    this.#policy ??= new IamRolePolicy(this, 'Policy', {
      name: 'grants',
      role: this.#resource.name,
      policy: Lazy.stringValue({ produce: () => identityPolicy(this.#statements) }),
    });
  }

  get permissions(): ITerraformDependable[] {
    return this.#policy ? [this.#policy] : [];
  }

  get statements(): readonly Statement[] {
    return this.#statements;
  }

  #trust(props: RoleProps): string {
    const { account } = placementOf(this);
    const onBehalfOf = {
      ...(assumesWithoutSource(props.assumedBy) ? {} : { StringEquals: { 'aws:SourceAccount': account.id } }),
      ...(props.sourceArn ? { ArnLike: { 'aws:SourceArn': props.sourceArn } } : {}),
    };
    return resourcePolicy([
      {
        principals: { Service: props.assumedBy },
        actions: ['sts:AssumeRole'],
        resources: [],
        conditions: Object.keys(onBehalfOf).length > 0 ? onBehalfOf : undefined,
      },
    ]);
  }

  #oversize(): string[] {
    const limit = QUOTAS.iam.inlineRolePolicyCharacters;
    const length = identityPolicy(this.#statements).replace(/\s/g, '').length;
    if (length <= limit.value) return [];
    const complaint = {
      rule: `the inline policy of role ${this.name} is ${length} characters long`,
      given: length,
      allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
      fix: 'split the work between two functions, or grant on fewer, wider resources (a table instead of its indexes)',
    };
    return [new LandformError('CO012', this, complaint).message];
  }
}
