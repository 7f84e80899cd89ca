import { Construct } from 'constructs';
import { IamRole } from '#aws/iam-role';
import type { ITerraformDependable } from '#engine';
import { assumesWithoutSource } from '../../base/calling-services.ts';
import { checkGiven } from './given.ts';
import { ImportedRole } from './imported-role.ts';
import { InlinePolicy } from './inline-policy.ts';
import { nameOf } from './naming.ts';
import { placementOf } from './placement.ts';
import { resourcePolicy, type Statement } from './policy.ts';
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
  readonly #policy: InlinePolicy;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    checkGiven(this, props, 'assumedBy');
    const physical = nameOf(this, 'aws_iam_role', props.name);
    const resource = new IamRole(this, 'Resource', {
      name: physical,
      assumeRolePolicy: this.#trust(props),
      permissionsBoundary: placementOf(this).permissionsBoundaryArn,
    });
    this.arn = resource.arn;
    this.name = physical;
    this.#policy = new InlinePolicy(this, { name: 'grants', role: resource.name });
    if (props.statements) this.allow(...props.statements);
  }

  allow(...statements: readonly Statement[]): void {
    this.#policy.allow(statements);
  }

  get permissions(): ITerraformDependable[] {
    return this.#policy.permissions;
  }

  get statements(): readonly Statement[] {
    return this.#policy.statements;
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
}
