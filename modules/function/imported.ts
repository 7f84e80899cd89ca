import { Construct } from 'constructs';
import { type Grantable, partitionOf, placementOf } from '../core/index.ts';
import { grantInvoke } from './grants.ts';
import { type Invocation, Invocations } from './invocations.ts';
import type { IInvocable, InvocableTarget } from './props.ts';

/** Attributes of a function that another stack created in the same account and region. */
export interface LambdaFunctionAttributes {
  /** ARN without a version or alias, e.g. `arn:aws:lambda:eu-west-1:111122223333:function:landform-dev-authorize`. */
  readonly arn: string;
  /** Physical name. */
  readonly name: string;
  /** Timeout in seconds, for checks against its callers' timeouts. */
  readonly timeoutSeconds: number;
}

/** Function that another stack created. Its role cannot be changed from here. */
export class ImportedFunction extends Construct implements IInvocable {
  readonly arn: string;
  readonly name: string;
  readonly invokeArn: string;
  readonly timeoutSeconds: number;
  readonly #invocations: Invocations;

  /** @param target name and alias for Lambda's API, if the ARN alone is not enough */
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
