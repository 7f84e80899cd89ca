import type { Construct } from 'constructs';
import { synth } from '../../test/kit/synth.ts';
import { type Grantable, Role } from '../core/index.ts';
import type { IEventBus } from '../event-bus/index.ts';
import type { IInvocable } from '../function/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { basic } from './examples/basic.ts';
import { type StateMachineDefinition, Workflow, type WorkflowProps, type WorkflowTasks } from './index.ts';

const allow = (action: string, arn: string) => (grantee: Grantable) =>
  grantee.role.allow({ actions: [action], resources: [arn] });
const fnArn = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-resize';
const resize: IInvocable = {
  name: 'landform-test-resize',
  arn: fnArn,
  invokeArn: '',
  timeoutSeconds: 10,
  grantInvoke: allow('lambda:InvokeFunction', fnArn),
  allowInvocation: () => undefined,
};
const queueArn = 'arn:aws:sqs:eu-west-1:444444444444:landform-test-parked';
const queue: IQueue = {
  name: 'landform-test-parked',
  arn: queueArn,
  url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/landform-test-parked',
  fifo: false,
  visibilityTimeoutSeconds: 30,
  grantSend: allow('sqs:SendMessage', queueArn),
  grantConsume: () => undefined,
};
const keyArn = 'arn:aws:kms:eu-west-1:444444444444:key/1';
const key: IKey = {
  arn: keyArn,
  grantEncryptDecrypt: allow('kms:GenerateDataKey', keyArn),
  grantDecrypt: allow('kms:Decrypt', keyArn),
};
const tableArn = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders';
const table: ITable = {
  name: 'orders',
  arn: tableArn,
  key,
  grant: ({ role }, ...actions) => {
    role.allow({ actions, resources: [tableArn] });
    key.grantEncryptDecrypt({ role });
  },
  grantRead: () => undefined,
  grantWrite: () => undefined,
  grantStream: () => undefined,
};
const busArn = 'arn:aws:events:eu-west-1:444444444444:event-bus/orders';
const bus: IEventBus = { name: 'orders', arn: busArn, grantPut: allow('events:PutEvents', busArn) };

const done: WorkflowProps['definition'] = () => ({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
const make = (more: Partial<WorkflowProps> = {}) =>
  synth((stack) => void new Workflow(stack, 'Flow', { name: 'flow', definition: done, ...more }));
const one = (state: (tasks: WorkflowTasks) => StateMachineDefinition['States'][string]) =>
  make({ definition: (tasks) => ({ StartAt: 'Only', States: { Only: state(tasks) } }) });
const onlyState = (stack: ReturnType<typeof make>) =>
  (stack.document('aws_sfn_state_machine', 'definition') as unknown as StateMachineDefinition).States.Only;
const allowed = (stack: ReturnType<typeof make>) =>
  JSON.stringify(stack.document('aws_iam_role_policy', 'policy').Statement);

describe('what a workflow consists of', () => {
  it('has a role, a log group and nothing else', () => {
    expect(make().addresses()).toEqual([
      'aws_cloudwatch_log_group.Flow_LogGroup_CCCB103C',
      'aws_iam_role.Flow_Role_D99EA574',
      'aws_iam_role_policy.Flow_Role_Policy_248AA698',
      'aws_sfn_state_machine.Flow_A74D6E88',
    ]);
  });

  it('is a Standard workflow that ends within a day, logs errors without data, and is traced', () => {
    const stack = make();
    expect(stack.only('aws_sfn_state_machine')).toMatchObject({
      name: 'landform-test-flow',
      type: 'STANDARD',
      logging_configuration: { level: 'ERROR', include_execution_data: false },
      tracing_configuration: { enabled: true },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    expect(stack.document('aws_sfn_state_machine', 'definition').TimeoutSeconds).toBe(86_400);
    expect(stack.only('aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/vendedlogs/states/landform-test-flow',
      retention_in_days: 14,
    });
  });

  it('logs everything and ends within five minutes when it is Express', () => {
    const stack = make({ type: 'EXPRESS' });
    expect(stack.only('aws_sfn_state_machine')).toMatchObject({
      type: 'EXPRESS',
      logging_configuration: { level: 'ALL' },
    });
    expect(stack.document('aws_sfn_state_machine', 'definition').TimeoutSeconds).toBe(300);
  });

  it('cannot be destroyed by accident where data is protected', () => {
    expect(make().only('aws_sfn_state_machine').lifecycle).toEqual({ prevent_destroy: true });
    const sandbox = synth((stack) => void new Workflow(stack, 'Flow', { name: 'flow', definition: done }), {
      protectData: false,
    });
    expect(sandbox.only('aws_sfn_state_machine')).not.toHaveProperty('lifecycle');
  });

  it('is run only on behalf of itself', () => {
    expect(make().document('aws_iam_role', 'assume_role_policy').Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '444444444444' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:states:eu-west-1:444444444444:stateMachine:landform-test-flow' },
        },
      },
    ]);
  });

  it('is encrypted with the key given, which its callers may use too', () => {
    const stack = synth((scope) => {
      const caller = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'lambda.amazonaws.com' });
      new Workflow(scope, 'Flow', { name: 'flow', definition: done, key }).grantStart(caller);
      expect(caller.statements.map(({ actions }) => actions)).toEqual([
        ['states:StartExecution'],
        ['kms:GenerateDataKey'],
      ]);
    });
    expect(stack.only('aws_sfn_state_machine').encryption_configuration).toEqual({
      type: 'CUSTOMER_MANAGED_KMS_KEY',
      kms_key_id: keyArn,
    });
    expect(stack.only('aws_cloudwatch_log_group')).toMatchObject({ kms_key_id: keyArn });
  });

  it('can be a workflow of another stack', () => {
    const arn = 'arn:aws:states:eu-west-1:444444444444:stateMachine:other';
    synth((scope) => {
      const caller = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'lambda.amazonaws.com' });
      Workflow.fromAttributes({ arn, name: 'other' }).grantStart(caller);
      expect(caller.statements).toEqual([{ actions: ['states:StartExecution'], resources: [arn] }]);
    });
  });

  it('is shown by its example', () => {
    const stack = synth((scope: Construct) => void basic(scope, resize, resize));
    expect(stack.only('aws_sfn_state_machine')).toMatchObject({ name: 'landform-test-publish-image' });
  });
});

describe('its tasks', () => {
  it('invoke: gives the whole input, returns what the function returns, outwaits it, and may invoke only it', () => {
    const stack = one((tasks) => tasks.invoke(resize));
    expect(onlyState(stack)).toMatchObject({ Type: 'Task', Resource: fnArn, TimeoutSeconds: 15, End: true });
    expect(onlyState(stack)).not.toHaveProperty('Parameters');
    expect(allowed(stack)).toContain(`"lambda:InvokeFunction","Resource":"${fnArn}"`);
  });

  it('invoke: is tried again when Lambda is at fault', () => {
    expect(onlyState(one((tasks) => tasks.invoke(resize)))).toMatchObject({
      Retry: [{ ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException']), JitterStrategy: 'FULL' }],
    });
  });

  it('updateItem: changes one item of one table and keeps the input', () => {
    const stack = one((tasks) =>
      tasks.updateItem(table, {
        Key: { pk: { 'S.$': '$.orderId' } },
        UpdateExpression: 'SET #s = :s',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: 'CONFIRMED' } },
      }),
    );
    expect(onlyState(stack)).toMatchObject({
      Resource: 'arn:aws:states:::dynamodb:updateItem',
      ResultPath: null,
      Parameters: {
        TableName: 'orders',
        Key: { pk: { 'S.$': '$.orderId' } },
        UpdateExpression: 'SET #s = :s',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: 'CONFIRMED' } },
      },
    });
    expect(allowed(stack)).toContain(`"dynamodb:UpdateItem","Resource":"${table.arn}"`);
    expect(allowed(stack)).toContain('kms:GenerateDataKey');
  });

  it('sendMessage: sends the input unless told what', () => {
    const stack = one((tasks) => tasks.sendMessage(queue));
    expect(onlyState(stack)).toMatchObject({
      Resource: 'arn:aws:states:::sqs:sendMessage',
      ResultPath: null,
      Parameters: { QueueUrl: queue.url, 'MessageBody.$': '$' },
    });
    expect(allowed(stack)).toContain(`"sqs:SendMessage","Resource":"${queueArn}"`);
    const told = one((tasks) => tasks.sendMessage(queue, { MessageBody: { 'orderId.$': '$.orderId' } }));
    expect(onlyState(told)).toMatchObject({ Parameters: { MessageBody: { 'orderId.$': '$.orderId' } } });
  });

  it('putEvents: puts on one bus', () => {
    const Entries = [{ Source: 'landform.orders', DetailType: 'OrderParked', Detail: { 'orderId.$': '$.orderId' } }];
    const stack = one((tasks) => tasks.putEvents(bus, { Entries }));
    expect(onlyState(stack)).toMatchObject({
      Resource: 'arn:aws:states:::events:putEvents',
      Parameters: { Entries: [{ EventBusName: busArn, ...Entries[0] }] },
    });
    expect(allowed(stack)).toContain(`"events:PutEvents","Resource":"${busArn}"`);
  });
});

describe('a workflow in a sandbox', () => {
  it('can be destroyed', () => {
    const sandbox = synth((stack) => void new Workflow(stack, 'Flow', { name: 'flow', definition: done }), {
      protectData: false,
    });
    expect(sandbox.only('aws_sfn_state_machine')).not.toHaveProperty('lifecycle');
    expect(make().only('aws_sfn_state_machine')).toHaveProperty('lifecycle', { prevent_destroy: true });
  });
});

describe('what it refuses', () => {
  it('fails: a task that gives up on a running function', () => {
    expect(() => one((tasks) => tasks.invoke(resize, { TimeoutSeconds: 9 }))).toThrow('[WF005]');
  });
  it('passes: a task that waits exactly as long', () => {
    expect(() => one((tasks) => tasks.invoke(resize, { TimeoutSeconds: 10 }))).not.toThrow();
  });

  const fifo = { ...queue, name: 'parked.fifo', fifo: true };
  it('fails: a message to a FIFO queue without a group', () => {
    expect(() => one((tasks) => tasks.sendMessage(fifo))).toThrow('[WF006]');
  });
  it('passes: one with a group', () => {
    const stack = one((tasks) => tasks.sendMessage(fifo, { 'MessageGroupId.$': '$.orderId' }));
    expect(onlyState(stack)).toMatchObject({ Parameters: { 'MessageGroupId.$': '$.orderId' } });
  });

  const entries = (count: number) => () =>
    one((tasks) => tasks.putEvents(bus, { Entries: Array(count).fill({ Source: 'a', DetailType: 'b', Detail: {} }) }));
  it('fails: no event', () => expect(entries(0)).toThrow('[WF008]'));
  it('fails: eleven events', () => expect(entries(11)).toThrow('[WF008]'));
  it('passes: ten events', () => expect(entries(10)).not.toThrow());

  it.each([
    ['a Standard workflow of more than a year', { timeoutSeconds: 31_536_001 }, '[WF004]'],
    ['an Express workflow of more than five minutes', { type: 'EXPRESS', timeoutSeconds: 301 }, "set type: 'STANDARD'"],
    ['no time at all', { timeoutSeconds: 0 }, '[WF004]'],
  ] satisfies [string, Partial<WorkflowProps>, string][])('fails: %s', (_what, more, message) => {
    expect(() => make(more)).toThrow(message);
  });
  it.each([
    ['a year', { timeoutSeconds: 31_536_000 }],
    ['five minutes of Express', { type: 'EXPRESS', timeoutSeconds: 300 }],
  ] satisfies [string, Partial<WorkflowProps>][])('passes: %s', (_what, more) =>
    expect(() => make(more)).not.toThrow(),
  );

  it('fails: a key that keeps out who writes its log', () => {
    expect(() => make({ key: { ...key, services: ['logs.amazonaws.com'] } })).toThrow(
      /WF009[\s\S]*add services: \['logs\.amazonaws\.com', 'delivery\.logs\.amazonaws\.com'\] to the key/,
    );
    expect(() => make({ key: { ...key, services: [] } })).toThrow('a key without services');
  });
  it('passes: a key that lets them in', () => {
    const services = ['logs.amazonaws.com', 'delivery.logs.amazonaws.com'];
    expect(() => make({ key: { ...key, services } })).not.toThrow();
  });

  const typo =
    (fields: object): WorkflowProps['definition'] =>
    () => ({ StartAt: 'A', States: { A: { Type: 'Pass', ...fields } } });
  it('fails: a broken graph, naming the state and the fix', () => {
    expect(() => make({ definition: typo({ Next: 'B' }) })).toThrow(
      /WF002[\s\S]*A: it leads to "B"[\s\S]*lead to one of: A/,
    );
  });
  it('fails: what is not the language', () => {
    expect(() => make({ definition: typo({ End: true, ResultPath: 'orders' }) })).toThrow('[WF001]');
  });
  it('passes: the same, spelled right', () => {
    expect(() => make({ definition: typo({ End: true, ResultPath: '$.orders' }) })).not.toThrow();
  });
  it('fails: a definition above the limit', () => {
    expect(() => make({ definition: typo({ End: true, Comment: 'x'.repeat(1_048_576) }) })).toThrow('[WF003]');
  });
  it('passes: a large definition below it', () => {
    expect(() => make({ definition: typo({ End: true, Comment: 'x'.repeat(1_000_000) }) })).not.toThrow();
  });

  it('warns: a task of its own making that nothing covers', () => {
    synth((stack) => {
      const definition = typo({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true });
      const flow = new Workflow(stack, 'Flow', { name: 'flow', definition });
      expect(flow.node.metadata.map(({ data }) => data)).toEqual([expect.stringContaining('neither Retry nor Catch')]);
    });
  });
});
