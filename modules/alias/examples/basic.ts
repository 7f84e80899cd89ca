import type { Construct } from 'constructs';
import { type FunctionCode, LambdaFunction } from '../../function/index.ts';
import { LambdaAlias, Shift } from '../index.ts';

/**
 * Creates an alias that gives a new version 10 percent of the invocations for five minutes, and then all of them if no
 * alarm goes off.
 */
export function basic(scope: Construct, code: FunctionCode): LambdaAlias {
  const greet = new LambdaFunction(scope, 'Greet', {
    name: 'greet-live',
    description: 'Answers with a greeting',
    code,
  });
  return new LambdaAlias(scope, 'GreetLive', {
    function: greet,
    name: 'live',
    shift: Shift.canary({ percent: 10, minutes: 5 }),
  });
}
