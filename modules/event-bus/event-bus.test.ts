import { elsewhere, synth } from '../../test/kit/synth.ts';
import { LandformError, QUOTAS, Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { hub } from './examples/cross-account.ts';
import { EventBus, type EventBusProps } from './index.ts';

const SHARED = '333333333333';
const NOTIFICATIONS = '555555555555';
const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/1';
const ARN = 'arn:aws:events:eu-west-1:444444444444:event-bus/landform-test-orders';

const make = (props: Partial<EventBusProps> = {}, use: (bus: EventBus) => void = () => undefined) =>
  synth((stack) => use(new EventBus(stack, 'Bus', { name: 'orders', ...props })));
const policy = (use: (bus: EventBus) => void) =>
  make({}, use).document('aws_cloudwatch_event_bus_policy', 'policy')['Statement'];

describe('what a bus consists of', () => {
  it('is the bus', () => {
    expect(make().addresses()).toEqual(['aws_cloudwatch_event_bus.Bus_EA82B648']);
    expect(make().only('aws_cloudwatch_event_bus')).toMatchObject({ name: 'landform-test-orders' });
  });

  it('has an ARN that is known before it exists', () => {
    make({}, (bus) => expect(bus).toMatchObject({ name: 'landform-test-orders', arn: ARN }));
  });

  it('keeps events for a replay when told for how long', () => {
    const stack = make({ archiveDays: 14 });
    expect(stack.addresses()).toEqual([
      'aws_cloudwatch_event_archive.Bus_Archive_F8E22C1B',
      'aws_cloudwatch_event_bus.Bus_EA82B648',
    ]);
    expect(stack.only('aws_cloudwatch_event_archive')).toMatchObject({
      name: 'landform-test-orders',
      retention_days: 14,
      event_source_arn: '${aws_cloudwatch_event_bus.Bus_EA82B648.arn}',
      lifecycle: { prevent_destroy: true },
    });
  });

  it('has an archive that can be destroyed in a sandbox', () => {
    const sandbox = synth((stack) => void new EventBus(stack, 'Bus', { name: 'orders', archiveDays: 1 }), {
      protectData: false,
    });
    expect(sandbox.only('aws_cloudwatch_event_archive')).not.toHaveProperty('lifecycle');
  });

  const key = Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY, services: ['events.amazonaws.com'] });

  it('is encrypted with the key given, and keeps what that key failed on', () => {
    const stack = make({ key }, (bus) => expect(bus.deadLetterQueue?.name).toBe('landform-test-orders-bus-dlq'));
    expect(stack.addresses()).toEqual([
      'aws_cloudwatch_event_bus.Bus_EA82B648',
      'aws_sqs_queue.Bus_DeadLetter_9073A32B',
    ]);
    expect(stack.only('aws_cloudwatch_event_bus')).toMatchObject({
      kms_key_identifier: KEY,
      dead_letter_config: { arn: '${aws_sqs_queue.Bus_DeadLetter_9073A32B.arn}' },
    });
    const { Statement } = stack.document('aws_sqs_queue', 'policy');
    expect(Statement).toContainEqual(expect.objectContaining({ Condition: { ArnEquals: { 'aws:SourceArn': ARN } } }));
    make({}, (bus) => expect(bus.deadLetterQueue).toBeUndefined());
  });

  it("warns that the archive is not encrypted with the bus's key", () => {
    const warnings = (props: Partial<EventBusProps>) => {
      const found: string[] = [];
      make(props, (bus) => found.push(...bus.node.metadata.map(({ data }) => String(data))));
      return found;
    };
    expect(warnings({ key, archiveDays: 7 })).toEqual([expect.stringContaining('leave archiveDays out')]);
    expect(warnings({ key })).toEqual([]);
    expect(warnings({ archiveDays: 7 })).toEqual([]);
  });
});

describe('who may put events', () => {
  it('is a role of the account, by a grant', () => {
    const stack = make({}, (bus) => {
      bus.grantPut(new Role(bus, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' }));
    });
    expect(stack.document('aws_iam_role_policy', 'policy')['Statement']).toEqual([
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: ARN },
    ]);
  });

  it('is another account, when allowed', () => {
    expect(policy((bus) => bus.allowPut({ accountId: SHARED }))).toEqual([
      {
        Sid: 'PutFrom333333333333',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::333333333333:root' },
        Action: 'events:PutEvents',
        Resource: ARN,
      },
    ]);
  });

  it('is one role of another account, when only that is allowed', () => {
    const stack = synth((scope) => void hub(scope, NOTIFICATIONS));
    expect(stack.document('aws_cloudwatch_event_bus_policy', 'policy')).toMatchObject({
      Statement: [
        {
          Principal: { AWS: 'arn:aws:iam::555555555555:root' },
          Condition: {
            ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::555555555555:role/landform-*-to-hub-rule-*'] },
          },
        },
      ],
    });
  });

  it('stands in one policy, with a statement for each account', () => {
    const statements = policy((bus) => {
      bus.allowPut({ accountId: SHARED, role: 'a' });
      bus.allowPut({ accountId: NOTIFICATIONS, role: 'c' });
      bus.allowPut({ accountId: SHARED, role: 'b' });
      bus.allowPut({ accountId: NOTIFICATIONS });
    });
    expect(statements).toHaveLength(2);
    expect(statements).toMatchObject([
      { Condition: { ArnLike: { 'aws:PrincipalArn': [expect.stringMatching(/a$/), expect.stringMatching(/b$/)] } } },
      { Sid: 'PutFrom555555555555' },
    ]);
    // The whole account includes the role that was allowed before.
    expect((statements as object[])[1]).not.toHaveProperty('Condition');
  });

  it('is for events of some sources, when those are named', () => {
    const sources = ['shop.orders', 'shop.carts'];
    const statements = policy((bus) => {
      bus.allowPut({ accountId: SHARED, role: 'a', sources });
      bus.allowPut({ accountId: SHARED, role: 'b', sources: [...sources].reverse() });
      bus.allowPut({ accountId: SHARED, role: 'c', sources: ['shop.stock'] });
    });
    expect(statements).toMatchObject([
      {
        Sid: 'PutFrom333333333333',
        Condition: {
          ArnLike: { 'aws:PrincipalArn': [expect.stringMatching(/a$/), expect.stringMatching(/b$/)] },
          StringEquals: { 'events:source': ['shop.carts', 'shop.orders'] },
        },
      },
      { Sid: 'PutFrom333333333333n2', Condition: { StringEquals: { 'events:source': ['shop.stock'] } } },
    ]);
  });

  it('comes after the bus', () => {
    const stack = make({ putFrom: [{ accountId: SHARED }] });
    expect(stack.only('aws_cloudwatch_event_bus_policy')).toMatchObject({
      event_bus_name: 'landform-test-orders',
      depends_on: ['aws_cloudwatch_event_bus.Bus_EA82B648'],
    });
  });
});

describe('a bus that another stack made', () => {
  it('is known by its ARN, which holds its name', () => {
    const bus = EventBus.fromAttributes(elsewhere(), 'Imported', { arn: ARN });
    expect(bus).toMatchObject({ arn: ARN, name: 'landform-test-orders' });
    const stack = synth((scope) => {
      bus.grantPut(new Role(scope, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' }));
    });
    expect(stack.document('aws_iam_role_policy', 'policy')).toMatchObject({ Statement: [{ Resource: ARN }] });
  });

  it('fails: another ARN', () => {
    expect(() => EventBus.fromAttributes(elsewhere(), 'Imported', { arn: ARN.replace('event-bus', 'rule') })).toThrow(
      '[EB013]',
    );
  });
});

describe('what it refuses', () => {
  const key = (...services: string[]) => ({ key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY, services }) });
  const longest = 'x'.repeat(QUOTAS.events.archiveNameCharacters.value - 'landform-test-'.length);
  const accounts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ accountId: `${100_000_000_000 + index}` }));

  it.each([
    ['an archive of half a day', { archiveDays: 0.5 }, '[EB002]'],
    ['an archive of less than no days', { archiveDays: -1 }, 'whole days from 0'],
    ['a key that keeps EventBridge out', key('logs.amazonaws.com'), '"logs.amazonaws.com", "events.amazonaws.com"'],
    ['a key for roles only', key(), /EB003[\s\S]*add services: \["events\.amazonaws\.com"\] to the key/],
    ['a putter without an account', { putFrom: [{ accountId: 'orders' }] }, '[EB004]'],
    ['its own account', { putFrom: [{ accountId: '444444444444' }] }, /EB005[\s\S]*call bus\.grantPut\(fn\)/],
    ['a name too long for its archive', { name: `${longest}x`, archiveDays: 1 }, 'shorten name by 1 characters'],
    ['a name that is not kebab-case', { name: 'OrdersBus' }, 'use "orders-bus"'],
    ['more accounts than its policy can name', { putFrom: accounts(60) }, '[EB006]'],
  ] satisfies [string, Partial<EventBusProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  it('fails with an error of ours', () => {
    expect(() => make({ archiveDays: -1 })).toThrow(LandformError);
  });

  it.each([
    ['no archive', { archiveDays: 0 }],
    ['a key that lets EventBridge in', key('events.amazonaws.com')],
    ['a key that nobody here knows', { key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY }) }],
    ['the longest name of an archive', { name: longest, archiveDays: 1 }],
    ['a longer name without an archive', { name: `${longest}x` }],
    ['as many accounts as its policy can name', { putFrom: accounts(40) }],
  ] satisfies [string, Partial<EventBusProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});
