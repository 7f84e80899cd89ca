import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App, Testing } from '#engine';
import { replay, ruleOfFact } from '../../modules/alarms/index.ts';
import { place, placementOf } from '../../modules/core/index.ts';
import { EventBus, EventRule } from '../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { code } from '../../modules/function/testing/function.ts';
import { Queue, toQueue } from '../../modules/queue/index.ts';
import type { SynthesizedStack } from '../../modules/testing/index.ts';
import { synth, TEST_ALARMS, TEST_PLACEMENT } from '../kit/synth.ts';
import { ownQueues } from './extend/aspects.ts';
import { toAuditTrail } from './extend/from-attributes.ts';
import { renamed } from './extend/moved.ts';
import { quietInbox } from './extend/overrides.ts';
import { RUSH_ALARMS, watchRush } from './extend/own-alarms.ts';
import { unencryptedTopics } from './extend/own-rule.ts';
import { readOrders } from './extend/own-source.ts';
import { BillingStack } from './extend/own-stack.ts';
import { archiveOrders } from './extend/own-target.ts';
import { announce } from './extend/own-task.ts';
import { inbox } from './extend/subclass.ts';

const STREAM = 'arn:aws:firehose:eu-west-1:444444444444:deliverystream/orders';
const CLUSTER = 'arn:aws:kafka:eu-west-1:444444444444:cluster/shop/0f3c1f0e-1';
const TOPIC = 'arn:aws:sns:eu-west-1:444444444444:news';

/** Returns the resource of a type whose logical id begins with a text. */
function named(stack: SynthesizedStack, type: string, start: string) {
  const [, found] = Object.entries(stack.resources(type)).find(([id]) => id.startsWith(start)) ?? [];
  return found ?? {};
}
const policies = (stack: SynthesizedStack): string =>
  JSON.stringify(Object.values(stack.resources('aws_iam_role_policy')));
const bus = (scope: Construct) => new EventBus(scope, 'Bus', { name: 'shop' });

describe('docs/extend.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'extend.md'), 'utf8');

  it('shows no code but that of files that are tested here', () => {
    const own = page.replace(/<!-- code:[\s\S]*?<!-- \/code -->/g, '');
    expect(own).not.toMatch(/```(ts|js|typescript|javascript)/);
    const shown = [...page.matchAll(/<!-- code:(\S+) -->/g)].map(([, path = '']) => path);
    const tested = readFileSync(__filename, 'utf8');
    expect(shown.filter((path) => !tested.includes(`'./extend/${path.split('/').at(-1)}'`))).toEqual([]);
    expect(shown).toHaveLength(11);
  });

  it('overrides an argument of the main resource, and adds to its lifecycle', () => {
    const stack = synth((scope) => void quietInbox(scope));
    const queue = named(stack, 'aws_sqs_queue', 'Inbox_');
    expect(queue['max_message_size']).toBe(65_536);
    expect(queue['lifecycle']).toEqual({ ignore_changes: ['tags'], prevent_destroy: true });
    expect(named(stack, 'aws_sqs_queue', 'Inbox_DeadLetter')).not.toHaveProperty('max_message_size');
  });

  it('reaches every queue with an aspect, also those that modules make for themselves', () => {
    const stack = synth((scope) => {
      quietInbox(scope);
      ownQueues(scope, 'billing');
    });
    const queues = Object.values(stack.resources('aws_sqs_queue'));
    expect(queues.map(({ tags }) => tags)).toEqual([{ owner: 'billing' }, { owner: 'billing' }]);
  });

  it('places a stack of another class, and a part of a stack elsewhere', () => {
    const app = Testing.stubVersion(new App({ stackTraces: false }));
    const stack = new BillingStack(app, 'billing', { ...TEST_PLACEMENT, prefix: 'acme' });
    expect(Testing.synth(stack, true)).toContain('"name": "acme-test-invoices"');
    const part = new Construct(stack, 'Part');
    place(part, { ...TEST_PLACEMENT, logRetentionDays: 400 });
    expect(placementOf(new Construct(part, 'Leaf')).logRetentionDays).toBe(400);
    expect(placementOf(stack).logRetentionDays).toBe(TEST_PLACEMENT.logRetentionDays);
  });

  it('sends to a queue of others once their policy lets the rule in, and says the policy before', () => {
    const stack = synth((scope) => void toAuditTrail(scope, bus(scope)));
    expect(named(stack, 'aws_cloudwatch_event_target', 'ToTrail')['arn']).toContain(':111122223333:audit-trail');
    const trail = { name: 'trail', arn: 'arn:aws:sqs:eu-west-1:111122223333:trail', url: 'https://example.com/trail' };
    const refused = () =>
      synth((scope) => {
        const target = toQueue(Queue.fromAttributes(scope, 'Trail', trail));
        new EventRule(scope, 'Rule', { name: 'r', bus: bus(scope), pattern: { source: ['a'] }, target });
      });
    expect(refused).toThrow(/QU013[\s\S]*"sqs:SendMessage"[\s\S]*sendersAllowed: true/);
  });

  it('sends events to a target of its own by the role of the rule', () => {
    const stack = synth((scope) => void archiveOrders(scope, bus(scope), STREAM));
    const target = named(stack, 'aws_cloudwatch_event_target', 'Archive');
    expect(target).toMatchObject({ arn: STREAM, role_arn: expect.stringContaining('aws_iam_role.Archive_Role') });
    expect(target['depends_on']).toContainEqual(expect.stringContaining('aws_iam_role_policy'));
    expect(policies(stack)).toContain('firehose:PutRecord');
  });

  it('reads from a source of its own', () => {
    const props = { name: 'read', description: 'Reads orders', code };
    const stack = synth((scope) => readOrders(new LambdaFunction(scope, 'Read', props), CLUSTER));
    expect(stack.only('aws_lambda_event_source_mapping')).toMatchObject({
      event_source_arn: CLUSTER,
      topics: ['orders'],
    });
    expect(policies(stack)).toContain('kafka:GetBootstrapBrokers');
  });

  it('calls a service of its own from a workflow', () => {
    const stack = synth((scope) => void announce(scope, TOPIC));
    const definition = stack.document('aws_sfn_state_machine', 'definition');
    expect(definition).toMatchObject({ States: { Announce: { Resource: 'arn:aws:states:::sns:publish', End: true } } });
    expect(policies(stack)).toContain('sns:Publish');
  });

  it('gives a subclass the defaults of its own, and the addresses of the module', () => {
    const stack = synth((scope) => void inbox(scope));
    expect(named(stack, 'aws_sqs_queue', 'Inbox_')).toMatchObject({
      message_retention_seconds: 14 * 86_400,
      redrive_policy: expect.stringContaining('"maxReceiveCount":10'),
    });
    const plain = synth((scope) => void new Queue(scope, 'Inbox', { name: 'inbox' }));
    expect(stack.addresses()).toEqual(plain.addresses());
  });

  it('adds an alarm to a module, which rings as its data say', () => {
    const stack = synth((scope) => watchRush(new Queue(scope, 'Inbox', { name: 'inbox', alarms: false })), {
      alarms: TEST_ALARMS,
    });
    expect(stack.only('aws_cloudwatch_metric_alarm')).toMatchObject({
      threshold: 20_000,
      alarm_actions: [TEST_ALARMS.destinations['eu-west-1']?.topicArn],
    });
    const busy = [1, 2, 3].map((at) => ({ at: at * 300, value: 12_000 }));
    const rule = ruleOfFact(RUSH_ALARMS.sentMessages);
    expect(replay(rule, { [rule.metrics[0] ?? '']: busy }, 5)).toContain('ALARM');
  });

  it('teaches the audits a type and a rule', () => {
    const stackWith = (topic: Record<string, unknown>) => {
      const account = { allowed_account_ids: ['444444444444'], region: 'eu-west-1' };
      const resource = { aws_sns_topic: { News: { name: 'news', ...topic } } };
      return [{ name: 'local-news', json: { terraform: {}, provider: { aws: [account] }, resource } }];
    };
    expect(unencryptedTopics(stackWith({}))).toEqual([
      { stack: 'local-news', resource: 'aws_sns_topic.News', found: 'has no key of ours' },
    ]);
    expect(unencryptedTopics(stackWith({ kms_master_key_id: 'arn' }))).toEqual([]);
  });

  it('moves what was renamed', () => {
    const stack = synth((scope) => void renamed(scope));
    expect(stack.json['moved']).toEqual([
      {
        from: 'aws_sqs_queue.Mail_DeadLetter_8A6C6E1D',
        to: expect.stringMatching(/^aws_sqs_queue\.Inbox_DeadLetter_\w+$/),
      },
      { from: 'aws_sqs_queue.Mail_6B7E2A55', to: expect.stringMatching(/^aws_sqs_queue\.Inbox_[0-9A-F]{8}$/) },
    ]);
  });
});
