import type { Construct } from 'constructs';
import { ImportedFunction } from '../function/index.ts';
import type { ILambdaAlias, LambdaAliasAttributes } from './props.ts';

/** Alias that another stack created. */
export class ImportedAlias extends ImportedFunction implements ILambdaAlias {
  readonly aliasName: string;

  constructor(scope: Construct, id: string, attributes: LambdaAliasAttributes) {
    const { functionArn, functionName, aliasName, timeoutSeconds } = attributes;
    const invoked = { arn: `${functionArn}:${aliasName}`, name: `${functionName}:${aliasName}`, timeoutSeconds };
    super(scope, id, invoked, { functionName: functionArn, qualifier: aliasName });
    this.aliasName = aliasName;
  }
}
