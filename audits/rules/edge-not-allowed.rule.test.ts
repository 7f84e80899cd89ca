import type { Config } from '../estate/stack-json.ts';
import { at, changed, type Path, replaced, set } from '../testing/changed-stacks.ts';
import { allow, document } from '../testing/wired-stacks.ts';

const SPOKE = 'arn:aws:events:eu-west-1:555555555555:event-bus/spoke';
const FORWARD_RULE = 'arn:aws:events:eu-west-1:333333333333:rule/hub/forward';

describe('edges of a rule', () => {
  const forward = 'hub: aws_cloudwatch_event_target.Forward';

  it('fails: a queue that takes events of another rule, or a dead-letter queue that does', () => {
    expect(replaced(['notifications', 'aws_sqs_queue', 'Inbox'], 'policy', 'rule/spoke/arrive', 'rule/x')).toEqual([
      'notifications: aws_cloudwatch_event_target.Arrive: aws_sqs_queue.Inbox does not allow EventBridge sqs:SendMessage on behalf of arn:aws:events:eu-west-1:555555555555:rule/spoke/arrive',
    ]);
    expect(replaced(['hub', 'aws_sqs_queue', 'Dead'], 'policy', 'rule/hub/forward', 'rule/forward')).toEqual([
      `${forward}: aws_sqs_queue.Dead does not allow EventBridge sqs:SendMessage on behalf of ${FORWARD_RULE}`,
    ]);
  });

  it('lets a policy stand beside its queue', () => {
    expect(
      changed(({ notifications = {} }) => {
        const { policy, ...queue } = notifications['aws_sqs_queue']?.['Inbox'] ?? {};
        notifications['aws_sqs_queue'] = { Inbox: queue };
        notifications['aws_sqs_queue_policy'] = { Inbox: { queue_url: '${aws_sqs_queue.Inbox.url}', policy } };
      }),
    ).toEqual([]);
  });

  it('fails: an encrypted queue whose key does not let EventBridge in, until it does', () => {
    const encrypted = (...more: readonly Config[]) =>
      changed((stacks) => {
        Object.assign(stacks['notifications'] ?? {}, { aws_kms_key: { Key: { policy: document(...more) } } });
        at(stacks, ['notifications', 'aws_sqs_queue', 'Inbox'])['kms_master_key_id'] = '${aws_kms_key.Key.key_id}';
      }).filter((finding) => finding.includes('EventBridge'));
    const who = { Principal: { Service: 'events.amazonaws.com' } };
    expect(encrypted(allow('kms:Decrypt', '*', who))).toEqual([
      expect.stringContaining('aws_kms_key.Key does not allow EventBridge kms:GenerateDataKey on behalf of'),
    ]);
    expect(encrypted(allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', who))).toEqual([]);
  });

  it('fails: a bus target without a role, with one that may not, or that EventBridge may not take', () => {
    const target: Path = ['hub', 'aws_cloudwatch_event_target', 'Forward'];
    expect(set(target, { role_arn: undefined })).toEqual([`${forward}: has no role to send to ${SPOKE}`]);
    expect(replaced(['hub', 'aws_iam_role_policy', 'Forward'], 'policy', 'events:PutEvents', 'x:None')).toEqual([
      `${forward}: aws_iam_role.Forward may not events:PutEvents on ${SPOKE}`,
    ]);
    expect(replaced(['hub', 'aws_iam_role', 'Forward'], 'assume_role_policy', 'rule/hub', 'rule/other')).toEqual([
      `${forward}: aws_iam_role.Forward does not allow EventBridge to assume it on behalf of ${FORWARD_RULE}`,
    ]);
  });

  it.each(['333333333333:root', 'role/forward'])('fails: a bus that admits another than %s', (who) => {
    expect(replaced(['notifications', 'aws_cloudwatch_event_bus_policy', 'Bus'], 'policy', who, 'x')).toEqual([
      `${forward}: ${SPOKE} does not allow arn:aws:iam::333333333333:role/forward`,
    ]);
  });

  it('fails: a target that is nothing of the environment', () => {
    expect(set(['notifications', 'aws_cloudwatch_event_target', 'Arrive'], { arn: 'arn:aws:sns:x' })).toEqual([
      'notifications: aws_cloudwatch_event_target.Arrive: arn:aws:sns:x is not a resource of this environment that EventBridge can reach',
    ]);
  });
});
