import { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { physicalName, QUOTAS, withDefaults } from '../core/index.ts';
import { ACCOUNT_ALARMS, type AccountAlarms } from './alarms.ts';
import { checkRange } from './errors.ts';

/** Properties of the alarms on an account's Lambda concurrency. */
export interface FunctionAccountAlarmsProps {
  /**
   * Concurrency quota of the account in the region; AWS raises it on request.
   *
   * @default 1000
   * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  readonly concurrencyQuota?: number;
  /**
   * Thresholds for the alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: AccountAlarms;
}

/** Alarms for all functions of an account and region together. Create it once for each account and region. */
export class FunctionAccountAlarms extends Construct {
  /** @throws LandformError FN001 when the quota is below 1. */
  constructor(scope: Construct, id: string, props: FunctionAccountAlarmsProps = {}) {
    super(scope, id);
    const { concurrentExecutions } = QUOTAS.lambda;
    const { concurrencyQuota } = withDefaults({ concurrencyQuota: concurrentExecutions.value }, props);
    checkRange(this, 'concurrencyQuota', concurrencyQuota, 1, { ...concurrentExecutions, value: MOST_EVER });
    new Alarms(this, ACCOUNT_ALARMS, {
      kind: 'account',
      name: physicalName(this, 'functions', QUOTAS.alarms.nameCharacters),
      settings: props.alarms,
    }).add('claimedConcurrencyPercent', { base: concurrencyQuota });
  }
}

/** Upper bound, above any concurrency quota that AWS is known to have granted. */
const MOST_EVER = 1_000_000;
