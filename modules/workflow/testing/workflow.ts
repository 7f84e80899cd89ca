import { synth } from '../../../test/kit/synth.ts';
import type { Grantable } from '../../core/index.ts';
import type { IEventBus } from '../../event-bus/index.ts';
import type { IInvocable } from '../../function/index.ts';
import type { IKey } from '../../key/index.ts';
import type { IQueue } from '../../queue/index.ts';
import type { ITable } from '../../table/index.ts';
import { type StateMachineDefinition, Workflow, type WorkflowProps, type WrittenState } from '../index.ts';

const allow = (action: string, arn: string) => (grantee: Grantable) =>
  grantee.role.allow({ actions: [action], resources: [arn] });
export const fnArn = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-resize';
export const resize: IInvocable = {
  name: 'landform-test-resize',
  arn: fnArn,
  invokeArn: '',
  timeoutSeconds: 10,
  grantInvoke: allow('lambda:InvokeFunction', fnArn),
  allowInvocation: () => undefined,
};
export const queueArn = 'arn:aws:sqs:eu-west-1:444444444444:landform-test-parked';
export const queue: IQueue = {
  name: 'landform-test-parked',
  arn: queueArn,
  url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/landform-test-parked',
  fifo: false,
  visibilityTimeoutSeconds: 30,
  grantSend: allow('sqs:SendMessage', queueArn),
  grantConsume: () => undefined,
  allowSend: () => undefined,
};
export const keyArn = 'arn:aws:kms:eu-west-1:444444444444:key/1';
export const key: IKey = {
  arn: keyArn,
  grantEncryptDecrypt: allow('kms:GenerateDataKey', keyArn),
  grantDecrypt: allow('kms:Decrypt', keyArn),
};
export const tableArn = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders';
export const table: ITable = {
  name: 'orders',
  arn: tableArn,
  key,
  grant: ({ role }, ...actions) => {
    role.allow({ actions, resources: [tableArn] });
    key.grantEncryptDecrypt({ role });
  },
  grantItems: () => undefined,
  grantRead: () => undefined,
  grantWrite: () => undefined,
  grantStream: () => undefined,
};
export const busArn = 'arn:aws:events:eu-west-1:444444444444:event-bus/orders';
export const bus: IEventBus = { name: 'orders', arn: busArn, grantPut: allow('events:PutEvents', busArn) };

export const done: WorkflowProps['definition'] = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
export const make = (more: Partial<WorkflowProps> = {}) =>
  synth((stack) => void new Workflow(stack, 'Flow', { name: 'flow', definition: done, ...more }));
export const one = (state: WrittenState) => make({ definition: { StartAt: 'Only', States: { Only: state } } });
export const onlyState = (stack: ReturnType<typeof make>) =>
  (stack.document('aws_sfn_state_machine', 'definition') as unknown as StateMachineDefinition).States.Only;
export const allowed = (stack: ReturnType<typeof make>) =>
  JSON.stringify(stack.document('aws_iam_role_policy', 'policy').Statement);
