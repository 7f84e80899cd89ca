import type { Construct } from 'constructs';
import { type FunctionCode, LambdaFunction } from '../index.ts';

/** Creates a function that can write its own logs and traces, and nothing else. The zip comes from `build/`. */
export function basic(scope: Construct, code: FunctionCode): LambdaFunction {
  return new LambdaFunction(scope, 'Greet', {
    name: 'greet',
    description: 'Answers with a greeting',
    code,
    environment: { GREETING: 'Good morning' },
  });
}
