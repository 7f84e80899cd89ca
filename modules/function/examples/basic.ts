import type { Construct } from 'constructs';
import { type FunctionCode, LambdaFunction } from '../index.ts';

/** A function that may write its own log and traces, and nothing else. Its code comes from `build/`. */
export function basic(scope: Construct, code: FunctionCode): LambdaFunction {
  return new LambdaFunction(scope, 'Greet', {
    name: 'greet',
    description: 'Answers with a greeting',
    code,
    environment: { GREETING: 'Good morning' },
  });
}
