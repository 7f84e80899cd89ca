import type { Construct } from 'constructs';
import type { LambdaFunctionConfig } from '#aws/lambda-function';
import { stageAsset } from '../core/index.ts';
import type { LambdaFunctionProps } from './props.ts';

type Code = Pick<LambdaFunctionConfig, 'filename' | 's3Bucket' | 's3Key' | 'sourceCodeHash' | 'codeSigningConfigArn'>;

/** How a function's zip gets to Lambda: with the function itself, through a bucket, or signed on its way through one. */
export function codeOf(scope: Construct, { code, codeBucket, codeSigning }: LambdaFunctionProps): Code {
  // A signed zip has other bytes than ours, and a key of its own for each of them.
  if (codeSigning) return { ...codeSigning.put(scope, code), codeSigningConfigArn: codeSigning.arn };
  const location = codeBucket ? codeBucket.put(scope, code) : { filename: stageAsset(scope, code) };
  return { ...location, sourceCodeHash: code.sha256 };
}
