import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { callPattern } from '../alarms/index.ts';
import { matches } from '../event-bus/index.ts';
import { KEY_ALARMS, Key, type KeyProps } from './index.ts';

const made = (props: Partial<KeyProps> = {}) =>
  synth((stack) => void new Key(stack, 'Key', { name: 'orders', description: 'Orders', ...props }), {
    alarms: TEST_ALARMS,
  });
const ARN = 'arn:aws:kms:eu-west-1:444444444444:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/**
 * Builds the event by which CloudTrail reports a call to EventBridge:
 * https://docs.aws.amazon.com/kms/latest/developerguide/ct-disablekey.html
 */
const call = (eventName: string, arn = ARN, eventSource = 'kms.amazonaws.com') => ({
  version: '0',
  source: `aws.${eventSource.split('.')[0]}`,
  'detail-type': 'AWS API Call via CloudTrail',
  account: '444444444444',
  region: 'eu-west-1',
  time: '2026-11-25T03:00:00Z',
  resources: [],
  detail: {
    eventVersion: '1.08',
    eventSource,
    eventName,
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::444444444444:assumed-role/admin/someone' },
    requestParameters: { keyId: arn.split('/').at(-1) },
    resources: [{ accountId: '444444444444', type: 'AWS::KMS::Key', ARN: arn }],
  },
});
const tells = (event: object): boolean =>
  matches(callPattern(KEY_ALARMS.unusable, ARN), event as Record<string, unknown>);

describe('alarms of a key', () => {
  it.each(['DisableKey', 'ScheduleKeyDeletion'])('tell of %s', (name) => {
    expect(tells(call(name))).toBe(true);
  });

  it.each([
    ['that it is used', call('Decrypt')],
    ['that it is enabled again', call('EnableKey')],
    ['that its deletion is cancelled', call('CancelKeyDeletion')],
    ['of another key', call('DisableKey', ARN.replace('1234abcd', 'ffffffff'))],
    ['of a call of that name to another service', call('DisableKey', ARN, 'other.amazonaws.com')],
  ])('say nothing %s', (_, event) => {
    expect(tells(event)).toBe(false);
  });

  it('are a rule for the key, and one in the region of each replica', () => {
    const stack = made({ replicaRegions: ['eu-central-1'] });
    const told = Object.values(stack.resources('aws_cloudwatch_event_rule')).map((rule) => [
      rule['name'],
      rule['provider'],
      JSON.parse(String(rule['event_pattern'])).detail.resources.ARN,
    ]);
    expect(told.sort()).toEqual([
      ['landform-test-orders-key-unusable', undefined, [expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/)]],
      [
        'landform-test-orders-key-unusable-in-eu-central-1',
        'aws.eu-central-1',
        [expect.stringMatching(/^\$\{aws_kms_replica_key\.[\w-]+\.arn\}$/)],
      ],
    ]);
    const topics = Object.values(stack.resources('aws_cloudwatch_event_target')).map(({ arn }) => arn);
    expect(topics.sort()).toEqual(
      Object.values(TEST_ALARMS.destinations)
        .map(({ topicArn }) => topicArn)
        .sort(),
    );
  });

  it.each([[false as const], [{ unusable: false as const }]])('can be switched off: %j', (alarms) => {
    expect(made({ alarms }).resources('aws_cloudwatch_event_rule')).toEqual({});
  });
});
