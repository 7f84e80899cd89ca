import type { Construct } from 'constructs';
import { type FunctionCode, LambdaFunction } from '../../function/index.ts';
import { CodeBucket } from '../index.ts';

/** Shares one code bucket between the functions of a stack. */
export function basic(scope: Construct, code: FunctionCode): LambdaFunction {
  const codeBucket = new CodeBucket(scope, 'Code', { name: 'greetings-code' });
  return new LambdaFunction(scope, 'Greet', { name: 'greet-in-bucket', description: 'Greets', code, codeBucket });
}
