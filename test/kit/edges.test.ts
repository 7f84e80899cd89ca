import { edgeFindings, edgesOf } from './edges.ts';
import { allow, document, type Stacks, synthesized, wiredStacks } from './edges-fixture.ts';
import type { Config } from './stack-json.ts';

type Path = readonly [stack: string, type: string, id: string];
const SAGA: Path = ['orders', 'aws_iam_role_policy', 'Saga'];
const WORK: Path = ['orders', 'aws_iam_role_policy', 'Work'];
const HUB = 'arn:aws:events:eu-west-1:333333333333:event-bus/hub';
const SPOKE = 'arn:aws:events:eu-west-1:555555555555:event-bus/spoke';
const API = 'arn:aws:execute-api:eu-west-1:444444444444:aws_api_gateway_rest_api.Api';
const TABLE = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders';
const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/data/aws_kms_key.Key';
const FAILED = 'arn:aws:sqs:eu-west-1:444444444444:failed';
const INBOX = 'arn:aws:sqs:eu-west-1:555555555555:inbox';
const FORWARD_RULE = 'arn:aws:events:eu-west-1:333333333333:rule/hub/forward';

/** The findings after a change to the wired estate. */
function changed(change: (stacks: Stacks) => void): string[] {
  const stacks = wiredStacks();
  change(stacks);
  return edgeFindings(synthesized(stacks));
}
const at = (stacks: Stacks, [stack, type, id]: Path) => {
  const found = stacks[stack]?.[type]?.[id];
  if (!found) throw new Error(`the fixture has no ${stack} ${type}.${id}`);
  return found;
};
/** Findings once an argument says something else in one place, which has to be there. */
const replaced = (path: Path, argument: string, from: string, to: string) =>
  changed((stacks) => {
    const text = String(at(stacks, path)[argument]);
    if (!text.includes(from)) throw new Error(`${path.join(' ')} ${argument} does not say ${from}`);
    at(stacks, path)[argument] = text.replace(from, to);
  });
const set = (path: Path, config: Record<string, unknown>) =>
  changed((stacks) => Object.assign(at(stacks, path), config));

describe('edges', () => {
  it('let a wired estate through, and are counted', () => {
    expect(changed(() => {})).toEqual([]);
    expect(edgesOf(synthesized(wiredStacks()))).toHaveLength(9);
  });
});

describe('edges of a workflow', () => {
  const where = 'orders: aws_sfn_state_machine.Saga';

  it.each([
    ['lambda:InvokeFunction', 'Step', 'arn:aws:lambda:eu-west-1:444444444444:function:work'],
    ['dynamodb:UpdateItem', 'Confirm', TABLE],
    ['sqs:SendMessage', 'Park', FAILED],
    ['events:PutEvents', 'Tell', HUB],
    ['kms:GenerateDataKey', 'Confirm', KEY],
  ])('fails: a role without %s', (action, state, resource) => {
    expect(replaced(SAGA, 'policy', action, 'x:None')).toEqual([
      `${where}: ${state}: aws_iam_role.Saga may not ${action} on ${resource}`,
    ]);
  });

  it('fails: a role that may, on another resource, or that is denied', () => {
    expect(replaced(SAGA, 'policy', 'function:work', 'function:other')).toEqual([
      expect.stringContaining('Step: aws_iam_role.Saga may not lambda:InvokeFunction on'),
    ]);
    expect(replaced(SAGA, 'policy', '"Allow","Action":"sqs', '"Deny","Action":"sqs')).toEqual([
      `${where}: Park: aws_iam_role.Saga may not sqs:SendMessage on ${FAILED}`,
    ]);
  });

  it('fails: a permission under a condition that nobody can judge', () => {
    const more = '"Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}},"Action":"sqs';
    expect(replaced(SAGA, 'policy', '"Action":"sqs', more)).toHaveLength(1);
  });

  it('fails: a key that lets nobody of the account in', () => {
    expect(replaced(['data', 'aws_kms_key', 'Key'], 'policy', ':root', ':role/other')).toContain(
      `${where}: Confirm: ${KEY} does not admit arn:aws:iam::444444444444:role/saga`,
    );
  });

  it('fails: a task that calls what is not there, or what nobody audits', () => {
    const machine: Path = ['orders', 'aws_sfn_state_machine', 'Saga'];
    expect(replaced(machine, 'definition', '"TableName":"orders"', '"TableName":"order"')).toEqual([
      `${where}: Confirm: ${TABLE.replace('orders', 'order')} is nothing of this environment`,
    ]);
    expect(replaced(machine, 'definition', 'states:::sqs:sendMessage', 'states:::sns:publish')).toEqual([
      expect.stringMatching(/Park: arn:aws:states:::sns:publish is of a kind.* nobody audits yet/),
    ]);
    expect(replaced(machine, 'definition', '"QueueUrl"', '"QueueUrl.$"')).toEqual([
      expect.stringMatching(/Park: .* names a resource in a way, that nobody audits yet/),
    ]);
  });
});

describe('edges of a rule', () => {
  const forward = 'hub: aws_cloudwatch_event_target.Forward';

  it('fails: a queue that takes events of another rule, or a dead-letter queue that does', () => {
    expect(replaced(['notifications', 'aws_sqs_queue', 'Inbox'], 'policy', 'rule/spoke/arrive', 'rule/x')).toEqual([
      'notifications: aws_cloudwatch_event_target.Arrive: aws_sqs_queue.Inbox does not let EventBridge sqs:SendMessage for arn:aws:events:eu-west-1:555555555555:rule/spoke/arrive',
    ]);
    expect(replaced(['hub', 'aws_sqs_queue', 'Dead'], 'policy', 'rule/hub/forward', 'rule/forward')).toEqual([
      `${forward}: aws_sqs_queue.Dead does not let EventBridge sqs:SendMessage for ${FORWARD_RULE}`,
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
      expect.stringContaining('aws_kms_key.Key does not let EventBridge kms:GenerateDataKey for'),
    ]);
    expect(encrypted(allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', who))).toEqual([]);
  });

  it('fails: a bus target without a role, with one that may not, or that EventBridge may not take', () => {
    const target: Path = ['hub', 'aws_cloudwatch_event_target', 'Forward'];
    expect(set(target, { role_arn: undefined })).toEqual([`${forward}: has no role to put on ${SPOKE}`]);
    expect(replaced(['hub', 'aws_iam_role_policy', 'Forward'], 'policy', 'events:PutEvents', 'x:None')).toEqual([
      `${forward}: aws_iam_role.Forward may not events:PutEvents on ${SPOKE}`,
    ]);
    expect(replaced(['hub', 'aws_iam_role', 'Forward'], 'assume_role_policy', 'rule/hub', 'rule/other')).toEqual([
      `${forward}: aws_iam_role.Forward does not let EventBridge take it for ${FORWARD_RULE}`,
    ]);
  });

  it.each(['333333333333:root', 'role/forward'])('fails: a bus that admits another than %s', (who) => {
    expect(replaced(['notifications', 'aws_cloudwatch_event_bus_policy', 'Bus'], 'policy', who, 'x')).toEqual([
      `${forward}: ${SPOKE} does not admit arn:aws:iam::333333333333:role/forward`,
    ]);
  });

  it('fails: a bus that hands on to another bus what a rule of another account brought', () => {
    const findings = set(['notifications', 'aws_cloudwatch_event_target', 'Arrive'], { arn: HUB });
    expect(findings).toContain(
      `${forward}: ${SPOKE} gets what came by a rule, and aws_cloudwatch_event_target.Arrive hands it on to ${HUB}`,
    );
  });

  it('fails: a target that is no queue, no bus, no topic and no function of the environment', () => {
    expect(set(['notifications', 'aws_cloudwatch_event_target', 'Arrive'], { arn: 'arn:aws:sns:x' })).toEqual([
      'notifications: aws_cloudwatch_event_target.Arrive: arn:aws:sns:x is no queue, no bus, no topic and no function of this environment',
    ]);
  });
});

describe('edges of an API', () => {
  it.each([
    ['principal', 'apigateway.amazonaws.com', 'sns.amazonaws.com'],
    ['source_arn', '/v1/POST/orders', '/v1/GET/orders'],
    ['source_arn', '.Api.execution_arn', '.Other.execution_arn'],
    ['function_name', 'Work.function_name', 'Other.function_name'],
    ['action', 'Invoke', 'Get'],
  ])('fails: an integration whose permission has another %s', (argument, from, to) => {
    expect(replaced(['orders', 'aws_lambda_permission', 'Path'], argument, from, to)).toEqual([
      `orders: aws_api_gateway_integration.Post: aws_lambda_function.Work does not let API Gateway invoke it for ${API}/v1/POST/orders`,
    ]);
  });

  it('lets a permission name all paths of a stage', () => {
    const path: Path = ['orders', 'aws_lambda_permission', 'Path'];
    expect(replaced(path, 'source_arn', '/v1/POST/orders', '/v1/*')).toEqual([]);
  });

  it('fails: an authorizer without a permission of its own', () => {
    expect(replaced(['orders', 'aws_lambda_permission', 'Token'], 'source_arn', '/authorizers/', '/v1/')).toEqual([
      expect.stringMatching(/^orders: aws_api_gateway_authorizer.Token: .* does not let API Gateway invoke/),
    ]);
  });
});

describe('edges of an event source mapping', () => {
  const stream = 'orders: aws_lambda_event_source_mapping.Stream: aws_iam_role.Work may not';

  it.each(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'])(
    'fails: a stream without %s',
    (action) => {
      expect(replaced(WORK, 'policy', action, 'x:None')).toEqual([`${stream} ${action} on ${TABLE}/stream/latest`]);
    },
  );

  it('fails: a stream that nobody may list, decrypt, or whose failures nobody may write', () => {
    expect(replaced(WORK, 'policy', 'dynamodb:ListStreams', 'x:None')).toEqual([`${stream} dynamodb:ListStreams on *`]);
    expect(replaced(WORK, 'policy', 'kms:Decrypt', 'x:None')).toContain(`${stream} kms:Decrypt on ${KEY}`);
    expect(replaced(WORK, 'policy', 'sqs:SendMessage', 'x:None')).toEqual([`${stream} sqs:SendMessage on ${FAILED}`]);
  });

  it.each(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])(
    'fails: a queue without %s',
    (action) => {
      expect(replaced(['notifications', 'aws_iam_role_policy', 'Read'], 'policy', action, 'x:None')).toEqual([
        `notifications: aws_lambda_event_source_mapping.Inbox: aws_iam_role.Read may not ${action} on ${INBOX}`,
      ]);
    },
  );
});

describe('edges of a function that puts events', () => {
  const where = 'orders: aws_lambda_function.Work';

  it('fails: a bus of another account that does not admit it', () => {
    expect(replaced(['hub', 'aws_cloudwatch_event_bus_policy', 'Bus'], 'policy', 'role/*', 'role/saga')).toEqual([
      `${where}: ${HUB} does not admit arn:aws:iam::444444444444:role/work`,
    ]);
  });

  it('fails: a task that puts on a bus of another account that does not admit its role', () => {
    expect(replaced(['hub', 'aws_cloudwatch_event_bus_policy', 'Bus'], 'policy', 'role/*', 'role/work')).toEqual([
      `orders: aws_sfn_state_machine.Saga: Tell: ${HUB} does not admit arn:aws:iam::444444444444:role/saga`,
    ]);
  });

  it('fails: a bus that is not there', () => {
    expect(replaced(WORK, 'policy', 'event-bus/hub', 'event-bus/old')).toEqual([
      `${where}: ${HUB.replace('hub', 'old')} is no bus of this environment`,
    ]);
  });
});
