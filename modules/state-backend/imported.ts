import { Construct } from 'constructs';
import { type Grantable, partitionOf, placementOf } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { grantApply, grantPlan } from './grants.ts';
import type { IStateBackend, StateBackendAttributes } from './props.ts';

/** State bucket that another stack manages. */
export class ImportedStateBackend extends Construct implements IStateBackend {
  readonly bucketName: string;
  readonly arn: string;
  readonly key: IKey;

  constructor(scope: Construct, id: string, { bucketName, key }: StateBackendAttributes) {
    super(scope, id);
    this.bucketName = bucketName;
    this.arn = `arn:${partitionOf(placementOf(this).region)}:s3:::${bucketName}`;
    this.key = key;
  }

  grantPlan(grantee: Grantable): void {
    grantPlan(this, grantee);
  }

  grantApply(grantee: Grantable): void {
    grantApply(this, grantee);
  }
}
