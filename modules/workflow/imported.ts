import { Construct } from 'constructs';
import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { grantStart } from './grants.ts';
import type { IWorkflow, WorkflowAttributes } from './props.ts';

/** Workflow that another stack created. */
export class ImportedWorkflow extends Construct implements IWorkflow {
  readonly arn: string;
  readonly name: string;
  readonly #key: IKey | undefined;

  constructor(scope: Construct, id: string, { arn, name, key }: WorkflowAttributes) {
    super(scope, id);
    this.arn = arn;
    this.name = name;
    this.#key = key;
  }

  grantStart(grantee: Grantable): void {
    grantStart(grantee, this.arn, this.#key);
  }
}
