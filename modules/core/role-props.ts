import type { IConstruct } from 'constructs';
import type { ITerraformDependable } from '#engine';
import type { Name } from './naming.ts';
import type { Statement } from './policy.ts';

/** Construct with an IAM role, such as a function, a workflow or a rule. Grant methods accept it. */
export interface Grantable {
  readonly role: IRole;
}

/** IAM role of this stack or another one. */
export interface IRole extends IConstruct, Grantable {
  /** ARN, known to Terraform once the role exists. */
  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  /** Policies that must exist before a resource that checks the role's permissions at its creation. */
  readonly permissions: ITerraformDependable[];
  /** Statements added so far, for tests and audits. */
  readonly statements: readonly Statement[];
  /**
   * Adds permissions to the role's policy.
   *
   * @throws LandformError CO010, CO011 when a statement is wider than least privilege allows, CO023 when this stack may
   * not change the role.
   */
  allow(...statements: readonly Statement[]): void;
}

/** Attributes of a role that another stack or account created. */
export interface RoleAttributes {
  /** ARN, known at synth: account and name are read from it. */
  readonly arn: string;
  /**
   * Allows grants to add an inline policy to the role. Without it, a grant is refused with the policy that the role's
   * owner has to add.
   *
   * @default true for roles of the stack's account, false for others
   */
  readonly grants?: boolean;
}

/** Properties of a role. */
export interface RoleProps {
  /**
   * Short name; the role is called `<prefix>-<environment>-<name>`. IAM is global: include the region if the stack is
   * deployed to several.
   */
  readonly name: Name;
  /**
   * Service that assumes the role, e.g. `states.amazonaws.com`. It may do so only on behalf of the stack's own account.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly assumedBy: string;
  /**
   * ARN pattern of the resource on whose behalf the service may assume the role (`aws:SourceArn`).
   *
   * @default - any resource of the stack's own account; no condition for Lambda and API Gateway, which send no source
   * when they assume a role
   */
  readonly sourceArn?: string;
  /**
   * Permissions that the role has from the start; grants add more.
   *
   * @default - none
   */
  readonly statements?: readonly Statement[];
}
