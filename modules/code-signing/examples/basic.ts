import type { Construct } from 'constructs';
import { type FunctionCode, LambdaFunction } from '../../function/index.ts';
import { CodeSigning } from '../index.ts';

/** Signs the code of a function at deploy, and lets the function run no other code. */
export function basic(scope: Construct, code: FunctionCode): LambdaFunction {
  const codeSigning = new CodeSigning(scope, 'Signing', { name: 'signed' });
  return new LambdaFunction(scope, 'Charge', { name: 'charge', description: 'Charges cards', code, codeSigning });
}
