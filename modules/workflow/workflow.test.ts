import type { Construct } from 'constructs';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import { basic } from './examples/basic.ts';
import { invoke, putEvents, sendMessage, updateItem, Workflow } from './index.ts';
import {
  allowed,
  bus,
  busArn,
  done,
  fnArn,
  key,
  keyArn,
  make,
  one,
  onlyState,
  queue,
  queueArn,
  resize,
  table,
} from './testing/workflow.ts';

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
      Workflow.fromAttributes(elsewhere(), 'Imported', { arn, name: 'other' }).grantStart(caller);
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
    const stack = one(invoke(resize));
    expect(onlyState(stack)).toMatchObject({ Type: 'Task', Resource: fnArn, TimeoutSeconds: 15, End: true });
    expect(onlyState(stack)).not.toHaveProperty('Parameters');
    expect(allowed(stack)).toContain(`"lambda:InvokeFunction","Resource":"${fnArn}"`);
  });

  it('invoke: is tried again when Lambda is at fault', () => {
    expect(onlyState(one(invoke(resize)))).toMatchObject({
      Retry: [{ ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException']), JitterStrategy: 'FULL' }],
    });
  });

  it('updateItem: changes one item of one table and keeps the input', () => {
    const stack = one(
      updateItem(table, {
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
    const stack = one(sendMessage(queue));
    expect(onlyState(stack)).toMatchObject({
      Resource: 'arn:aws:states:::sqs:sendMessage',
      ResultPath: null,
      Parameters: { QueueUrl: queue.url, 'MessageBody.$': '$' },
    });
    expect(allowed(stack)).toContain(`"sqs:SendMessage","Resource":"${queueArn}"`);
    const told = one(sendMessage(queue, { MessageBody: { 'orderId.$': '$.orderId' } }));
    expect(onlyState(told)).toMatchObject({ Parameters: { MessageBody: { 'orderId.$': '$.orderId' } } });
  });

  it('putEvents: puts on one bus', () => {
    const Entries = [{ Source: 'landform.orders', DetailType: 'OrderParked', Detail: { 'orderId.$': '$.orderId' } }];
    const stack = one(putEvents(bus, { Entries }));
    expect(onlyState(stack)).toMatchObject({
      Resource: 'arn:aws:states:::events:putEvents',
      Parameters: { Entries: [{ EventBusName: busArn, ...Entries[0] }] },
    });
    expect(allowed(stack)).toContain(`"events:PutEvents","Resource":"${busArn}"`);
  });
});
