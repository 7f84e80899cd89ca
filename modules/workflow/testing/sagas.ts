import { RootConstruct } from 'constructs';
import type { IInvocable } from '../../function/index.ts';
import type { StateMachineDefinition } from '../asl.ts';
import type { DefinitionPattern } from '../definition.ts';
import { invoke } from '../invoke.ts';
import { type SagaStep, saga } from '../saga.ts';
import { bindTasks, type WorkflowScope } from '../task.ts';
import type { Work } from '../walk.ts';

/** Function that is only a name. */
export const fn = (name: string): IInvocable => ({
  name,
  arn: `arn:aws:lambda:eu-west-1:444444444444:function:${name}`,
  invokeArn: '',
  timeoutSeconds: 10,
  grantInvoke: () => undefined,
  allowInvocation: () => undefined,
});
/** Step whose error `Declined` is permanent. */
export const stepNamed = (name: string, more: Partial<SagaStep> = {}): SagaStep => ({
  name,
  invoke: fn(name),
  compensate: fn(`undo-${name}`),
  permanentErrors: ['Declined'],
  ...more,
});

/** Returns the definition that a workflow would deploy, without making one. */
export function definitionOf(made: DefinitionPattern): StateMachineDefinition {
  const scope = new RootConstruct('Saga') as unknown as WorkflowScope;
  return bindTasks(scope, made.bind(scope));
}
/** Returns the definition of a saga with steps. */
export const sagaOf = (steps: readonly SagaStep[]) =>
  definitionOf(
    saga({
      steps,
      confirmed: { name: 'Confirm', task: invoke(fn('confirm')) },
      rejected: { name: 'Reject', task: invoke(fn('reject')) },
      compensationFailed: { name: 'Park', task: invoke(fn('park')) },
    }),
  );

/** Makes a task that fails with an error of that name. */
export const thrower =
  (name: string): Work =>
  () => {
    throw Object.assign(new Error('no'), { name });
  };
const fine: Work = () => ({ ok: true });
/** Lets every state succeed, except for the given ones. */
export const work = (definition: StateMachineDefinition, more: Record<string, Work>) => ({
  ...Object.fromEntries(Object.keys(definition.States).map((name) => [name, fine])),
  ...more,
});

/** Steps of an order. */
export const order = [
  stepNamed('ReserveStock', { compensationName: 'ReleaseStock' }),
  stepNamed('ChargeCard', { compensationName: 'RefundCard' }),
  stepNamed('ShipOrder', { compensationName: 'CancelShipment' }),
];
