import { Construct } from 'constructs';
import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { grantRead, grantWrite } from './grants.ts';
import type { DataStreamAttributes, IDataStream } from './props.ts';

/** Data stream that another stack or account created. */
export class ImportedDataStream extends Construct implements IDataStream {
  readonly name: string;
  readonly arn: string;
  readonly retentionHours?: number;
  readonly key?: IKey;

  constructor(scope: Construct, id: string, { name, arn, retentionHours, key }: DataStreamAttributes) {
    super(scope, id);
    this.name = name;
    this.arn = arn;
    this.retentionHours = retentionHours;
    this.key = key;
  }

  grantRead(grantee: Grantable): void {
    grantRead(this, grantee);
  }

  grantWrite(grantee: Grantable): void {
    grantWrite(this, grantee);
  }
}
