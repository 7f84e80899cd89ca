import { Construct } from 'constructs';
import { type Grantable, partitionOf, placementOf } from '../core/index.ts';
import { grantInvoke } from './grants.ts';
import { type Invocation, Invocations } from './invocations.ts';
import type { IInvocable, InvocableTarget } from './props.ts';

/** Describes a function that another stack made in the same account and region. */
export interface LambdaFunctionAttributes {
  /** ARN without a version or alias, e.g. `arn:aws:lambda:eu-west-1:111122223333:function:landform-dev-authorize`. */
  readonly arn: string;
  /** Physical name. */
  readonly name: string;
  /** Its timeout in seconds, for the comparison with what waits for it. */
  readonly timeoutSeconds: number;
}

/** Function that another stack made. Its role is not ours to change. */
export class ImportedFunction extends Construct implements IInvocable {
  readonly arn: string;
  readonly name: string;
  readonly invokeArn: string;
  readonly timeoutSeconds: number;
  readonly #invocations: Invocations;

  /** @param target how Lambda is told of it, where that is more than its ARN */
  constructor(
    scope: Construct,
    id: string,
    { arn, name, timeoutSeconds }: LambdaFunctionAttributes,
    target: InvocableTarget = { functionName: arn },
  ) {
    super(scope, id);
    const { region } = placementOf(this);
    this.arn = arn;
    this.name = name;
    this.timeoutSeconds = timeoutSeconds;
    this.invokeArn = `arn:${partitionOf(region)}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
    this.#invocations = new Invocations(this, target, true);
  }

  grantInvoke(grantee: Grantable): void {
    grantInvoke(this.arn, grantee);
  }

  allowInvocation(id: string, invocation: Invocation): void {
    this.#invocations.allow(id, invocation);
  }
}
