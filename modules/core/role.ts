import { Construct } from 'constructs';
import { IamRole } from '#aws/iam-role';
import { IamRolePolicy } from '#aws/iam-role-policy';
import { type ITerraformDependable, Lazy } from '#engine';
import { assumesWithoutSource } from '../../base/calling-services.ts';
import { LandformError } from '../../base/errors.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { type Name, nameOf } from './naming.ts';
import { placementOf } from './placement.ts';
import { assertLeastPrivilege, identityPolicy, resourcePolicy, type Statement } from './policy.ts';

/** Something that acts in AWS with a role of its own: a function, a workflow, a rule. Grants take it. */
export interface Grantable {
  readonly role: Role;
}

export interface RoleProps {
  /** Short name; the role is called `<prefix>-<environment>-<name>`. IAM is global: say the region where a stack is deployed to several. */
  readonly name: Name;
  /**
   * The service that assumes the role, e.g. `states.amazonaws.com`. It may do so only on behalf of the stack's own account.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly assumedBy: string;
  /**
   * ARN pattern of the resource on whose behalf the service may assume the role (`aws:SourceArn`).
   *
   * @default - any resource of the stack's own account (Lambda and API Gateway send no source when they assume a role, so none is asked of them)
   */
  readonly sourceArn?: string;
  /**
   * What the role may do from the start; grants add to it.
   *
   * @default - nothing
   */
  readonly statements?: readonly Statement[];
}

/**
 * An IAM role whose one inline policy grows with grants and is written once, in canonical order.
 *
 * @throws LandformError CO012, at synth, when all grants to a role, taken together, are longer than an inline policy may be.
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role
 */
export class Role extends Construct implements Grantable {
  /** ARN, as Terraform knows it after the role exists. */
  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  readonly role: Role = this;
  readonly #resource: IamRole;
  readonly #statements: Statement[] = [];
  #policy: IamRolePolicy | undefined;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
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

  /**
   * Adds to what the role may do.
   *
   * @throws LandformError CO010, CO011 when a statement is wider than its purpose needs.
   */
  allow(...statements: readonly Statement[]): void {
    for (const statement of statements) assertLeastPrivilege(this, statement);
    this.#statements.push(...statements);
    this.#policy ??= new IamRolePolicy(this, 'Policy', {
      name: 'grants',
      role: this.#resource.name,
      policy: Lazy.stringValue({ produce: () => identityPolicy(this.#statements) }),
    });
  }

  /** Policies that must exist before something that tries the role's permissions when it is made. */
  get permissions(): ITerraformDependable[] {
    return this.#policy ? [this.#policy] : [];
  }

  /** Everything allowed so far, for tests and audits. */
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
        ...(Object.keys(onBehalfOf).length > 0 ? { conditions: onBehalfOf } : {}),
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
