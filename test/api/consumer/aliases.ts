import type { Construct } from 'constructs';
import {
  ALIAS_ALARMS,
  ALIAS_DEFAULTS,
  type AliasAlarms,
  type CanaryOptions,
  type ILambdaAlias,
  isShiftOutput,
  LambdaAlias,
  type LambdaAliasAttributes,
  type LambdaAliasProps,
  type LinearOptions,
  type ProvisionedConcurrency,
  type ProvisionedSchedule,
  SHIFT_DEFAULTS,
  Shift,
  type ShiftOptions,
  type ShiftOutput,
  type ShiftStep,
} from '../../../modules/alias/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';

/** An alias that is warm in office hours. */
export function warm(scope: Construct, code: FunctionCode): ILambdaAlias {
  const quote = new LambdaFunction(scope, 'Quote', { name: 'quote', description: 'Says prices', code });
  const morning: ProvisionedSchedule = {
    name: 'morning',
    schedule: 'cron(0 7 ? * MON-FRI *)',
    timezone: 'Europe/Berlin',
    minimum: 5,
    maximum: 20,
  };
  const provisionedConcurrency: ProvisionedConcurrency = {
    minimum: 1,
    maximum: 20,
    utilization: ALIAS_DEFAULTS.utilization,
    schedules: [morning],
  };
  const alarms: AliasAlarms = { spillovers: ALIAS_ALARMS.spillovers.threshold.value + 5 };
  const props: LambdaAliasProps = { function: quote, name: 'live', provisionedConcurrency, alarms };
  return new LambdaAlias(scope, 'Live', props);
}

/** An alias that takes new versions a quarter at a time. */
export function gradual(scope: Construct, code: FunctionCode): ILambdaAlias {
  const quote = new LambdaFunction(scope, 'Quote', { name: 'quote', description: 'Says prices', code });
  const linear: LinearOptions = { percent: 25, everyMinutes: 2, errorsPerMinute: SHIFT_DEFAULTS.errorsPerMinute };
  return new LambdaAlias(scope, 'Live', { function: quote, name: 'live', shift: Shift.linear(linear) });
}

/** A shift that CodeDeploy makes, and an alarm of yours takes back. */
export function canary(alarm: string): Shift {
  const shared: ShiftOptions = { alarms: [alarm], codeDeploy: true };
  const options: CanaryOptions = { ...shared, percent: 10, minutes: 5 };
  return Shift.canary(options);
}

/** Reads what a deployed stack says of a shift. */
export function secondsOf(output: unknown): number {
  if (!isShiftOutput(output)) return 0;
  const { steps }: ShiftOutput = output;
  return steps.reduce((sum, { seconds }: ShiftStep) => sum + seconds, 0);
}

/** Uses an alias of another stack. */
export function importedAlias(scope: Construct): ILambdaAlias {
  const attributes: LambdaAliasAttributes = {
    functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:mail',
    functionName: 'mail',
    aliasName: 'live',
    timeoutSeconds: 30,
  };
  return LambdaAlias.fromAttributes(scope, 'MailLive', attributes);
}
