import { Testing } from '#engine';
import { type AlarmRouting, LandformStack } from '../../modules/core/index.ts';
import { TEST_PLACEMENT } from '../../modules/testing/index.ts';

export { synthesize as synth, TEST_PLACEMENT } from '../../modules/testing/index.ts';

/** Alarm routing of unit tests. */
export const TEST_ALARMS: AlarmRouting = {
  destinations: Object.fromEntries(
    ['eu-west-1', 'eu-central-1'].map((region) => [
      region,
      {
        topicArn: `arn:aws:sns:${region}:444444444444:landform-test-alarms`,
        deadLetterQueueArn: `arn:aws:sqs:${region}:444444444444:landform-test-alarms-dlq`,
      },
    ]),
  ),
};

/** Returns a stack of another app, for resources that a test imports. */
export function elsewhere(): LandformStack {
  return new LandformStack(Testing.app({ stackTraces: false }), 'elsewhere', {
    placement: TEST_PLACEMENT,
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
}
