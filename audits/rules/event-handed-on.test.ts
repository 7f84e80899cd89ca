import { changed, HUB, set } from '../testing/changed-stacks.ts';

const SPOKE = 'arn:aws:events:eu-west-1:555555555555:event-bus/spoke';
const RULE = 'event-handed-on';

describe('an event that a rule brought to a bus of another account', () => {
  it('may end in a queue there', () => {
    expect(changed(() => {}, RULE)).toEqual([]);
  });

  it('fails: another bus, which it never reaches', () => {
    expect(set(['notifications', 'aws_cloudwatch_event_target', 'Arrive'], { arn: HUB }, RULE)).toEqual([
      `hub: aws_cloudwatch_event_target.Forward: ${SPOKE} receives events from a rule, and aws_cloudwatch_event_target.Arrive sends them on to ${HUB}`,
      `notifications: aws_cloudwatch_event_target.Arrive: ${HUB} receives events from a rule, and aws_cloudwatch_event_target.Forward sends them on to ${SPOKE}`,
    ]);
  });
});
