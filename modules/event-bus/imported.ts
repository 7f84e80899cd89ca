import { Construct } from 'constructs';
import type { Grantable } from '../core/index.ts';
import { notABusArn } from './errors.ts';
import { grantPut } from './grants.ts';
import type { EventBusAttributes, IEventBus } from './props.ts';

const BUS_ARN = /^arn:[^:]+:events:[^:]+:[^:]+:event-bus\/(.+)$/;

/** Bus that another stack or account created. */
export class ImportedEventBus extends Construct implements IEventBus {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { arn }: EventBusAttributes) {
    super(scope, id);
    const name = BUS_ARN.exec(arn)?.[1];
    if (name === undefined) throw notABusArn(this, arn);
    this.name = name;
    this.arn = arn;
  }

  grantPut(grantee: Grantable): void {
    grantPut(this.arn, grantee);
  }
}
