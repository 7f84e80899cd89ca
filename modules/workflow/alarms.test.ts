import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import { WORKFLOW_ALARMS, Workflow, type WorkflowAlarms } from './index.ts';

const made = (alarms?: WorkflowAlarms) =>
  alarmsByName(
    synth(
      (stack) =>
        void new Workflow(stack, 'Saga', {
          name: 'saga',
          definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
          alarms,
        }),
      { alarms: TEST_ALARMS },
    ).resources('aws_cloudwatch_metric_alarm'),
  );
const PREFIX = 'landform-test-saga-workflow-';

describe('alarms of a workflow', () => {
  tellStories(WORKFLOW_ALARMS, {
    failed: { fires: ['an order is parked', [0, undefined, 1]], quiet: ['all succeed', [0, 0, undefined, 0]] },
    timedOut: { fires: ['an order hangs', [0, 0, 1]], quiet: ['all succeed', [0, 0, undefined, 0]] },
    aborted: { fires: ['somebody stops one', [0, 2]], quiet: ['nobody does', [0, 0, 0]] },
    throttled: {
      fires: ['the quota is used up for minutes', [0, 40, 60, 80, 20, 10]],
      quiet: ['a burst', [0, 400, 0, 0, 0, 0, undefined]],
    },
  });

  it('watch every way in which executions end badly, and what slows them down', () => {
    const alarms = made();
    expect(Object.keys(alarms)).toHaveLength(4);
    expectAlarm(alarms[`${PREFIX}failed`], WORKFLOW_ALARMS.failed);
    expectAlarm(alarms[`${PREFIX}timed-out`], WORKFLOW_ALARMS.timedOut);
    expectAlarm(alarms[`${PREFIX}aborted`], WORKFLOW_ALARMS.aborted);
    expectAlarm(alarms[`${PREFIX}throttled`], WORKFLOW_ALARMS.throttled);
    expect(alarms[`${PREFIX}failed`]).toMatchObject({
      dimensions: { StateMachineArn: 'arn:aws:states:eu-west-1:444444444444:stateMachine:landform-test-saga' },
    });
  });

  it('take other thresholds, and can be switched off', () => {
    const alarms = made({ failed: 5, aborted: false });
    expect(alarms[`${PREFIX}failed`]).toMatchObject({ threshold: 5 });
    expect(alarms).not.toHaveProperty(`${PREFIX}aborted`);
    expect(made(false)).toEqual({});
  });
});
