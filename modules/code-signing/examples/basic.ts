import type { Construct } from 'constructs';
import { type FunctionCode, LambdaFunction } from '../../function/index.ts';
import { CodeSigning } from '../index.ts';

/** A function whose code is signed as it is deployed, and which takes no other. */
export function basic(scope: Construct, code: FunctionCode): LambdaFunction {
  const codeSigning = new CodeSigning(scope, 'Signing', { name: 'signed' });
  return new LambdaFunction(scope, 'Charge', { name: 'charge', description: 'Charges cards', code, codeSigning });
}
