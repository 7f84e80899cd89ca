import type { Construct } from 'constructs';
import { EventBus } from '../../../modules/event-bus/index.ts';
import { type FunctionCode, type IInvocable, LambdaFunction } from '../../../modules/function/index.ts';
import { Queue } from '../../../modules/queue/index.ts';
import { RestApi } from '../../../modules/rest-api/index.ts';
import { Table } from '../../../modules/table/index.ts';
import {
  analyse,
  type Catcher,
  type ChoiceRule,
  type ChoiceState,
  type DefinitionPattern,
  type EventEntry,
  type FailState,
  type Finding,
  type InvokeOptions,
  type IWorkflow,
  invoke,
  type Json,
  type MapState,
  type NamedTask,
  type ParallelState,
  type PassState,
  type PutEventsOptions,
  putEvents,
  type Retrier,
  type RetryPolicy,
  SAGA_DEFAULTS,
  SAGA_FAILED,
  type SagaProps,
  type SagaStep,
  type SendMessageOptions,
  type State,
  type StateGraph,
  type StateMachineDefinition,
  type SucceedState,
  saga,
  sendMessage,
  type TaskOptions,
  type TaskState,
  type Template,
  TRANSIENT_RETRY,
  toWorkflow,
  type UpdateItemOptions,
  updateItem,
  type WaitState,
  type Walk,
  WORKFLOW_ALARMS,
  WORKFLOW_DEFAULTS,
  type Work,
  Workflow,
  type WorkflowAlarms,
  type WorkflowAttributes,
  type WorkflowProps,
  type WorkflowScope,
  type WorkflowTask,
  type WrittenDefinition,
  type WrittenGraph,
  type WrittenState,
  walk,
} from '../../../modules/workflow/index.ts';

/** A workflow of tasks that other services do, with retries and a way out. */
export function ship(scope: Construct, code: FunctionCode): Workflow {
  const pack = new LambdaFunction(scope, 'Pack', { name: 'pack', description: 'Packs', code });
  const table = new Table(scope, 'Parcels', { name: 'parcels', partitionKey: 'id' });
  const queue = new Queue(scope, 'Labels', { name: 'labels' });
  const bus = new EventBus(scope, 'Bus', { name: 'shop' });
  const patient: Retrier = { ErrorEquals: ['Busy'], IntervalSeconds: 5, MaxAttempts: 10, JitterStrategy: 'FULL' };
  const give: Catcher = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'GiveUp' };
  const next: TaskOptions = { Next: 'Note' };
  const packing: InvokeOptions = { ...next, Retry: [patient, ...TRANSIENT_RETRY.lambda], Catch: [give] };
  const noting: UpdateItemOptions = {
    Key: { id: { 'S.$': '$.id' } },
    UpdateExpression: 'SET packed = :yes',
    ExpressionAttributeValues: { ':yes': { BOOL: true } },
    Next: 'Label',
  };
  const label: SendMessageOptions = { MessageBody: { 'id.$': '$.id' }, Next: 'Tell' };
  const entry: EventEntry = { Source: 'shop.parcels', DetailType: 'ParcelPacked', Detail: { 'id.$': '$.id' } };
  const telling: PutEventsOptions = { Entries: [entry] };
  const fail: FailState = { Type: 'Fail', Error: 'NotPacked' };
  const graph: WrittenGraph = {
    StartAt: 'Pack',
    States: {
      Pack: invoke(pack, packing),
      Note: updateItem(table, noting),
      Label: sendMessage(queue, label),
      Tell: putEvents(bus, telling),
      GiveUp: fail,
    },
  };
  const definition: WrittenDefinition = { ...graph, Comment: 'Packs a parcel' };
  const alarms: WorkflowAlarms = { failed: WORKFLOW_ALARMS.failed.threshold.value + 1 };
  const props: WorkflowProps = { ...WORKFLOW_DEFAULTS, name: 'ship', definition, timeoutSeconds: 3_600, alarms };
  return new Workflow(scope, 'Ship', props);
}

/** A saga: steps, each with what takes it back, and what is done at either end. */
export function bookTrip(scope: Construct, code: FunctionCode): Workflow {
  const fn = (name: string) => new LambdaFunction(scope, name, { name, description: `Does ${name}`, code });
  const flight: SagaStep = { name: 'Flight', invoke: fn('book-flight'), compensate: fn('cancel-flight') };
  const hotel: SagaStep = {
    name: 'Hotel',
    invoke: fn('book-hotel'),
    compensate: fn('cancel-hotel'),
    permanentErrors: ['Full'],
  };
  const end = (name: string): NamedTask => ({ name, task: invoke(fn(name.toLowerCase())) });
  const patient: RetryPolicy = { ...SAGA_DEFAULTS.retry, retries: 2 };
  const props: SagaProps = {
    steps: [flight, hotel],
    confirmed: end('Confirm'),
    rejected: end('Reject'),
    compensationFailed: end('Alert'),
    retry: patient,
  };
  const definition: DefinitionPattern = saga(props);
  return new Workflow(scope, 'BookTrip', { name: 'book-trip', definition });
}

/** A definition with every kind of state, as the Amazon States Language spells them. */
export function everyState(): StateMachineDefinition {
  const done: SucceedState = { Type: 'Succeed' };
  const wait: WaitState = { Type: 'Wait', Seconds: 30, Next: 'Choose' };
  const big: ChoiceRule = { Variable: '$.size', NumericGreaterThan: 10, Next: 'Both' };
  const choose: ChoiceState = { Type: 'Choice', Choices: [big], Default: 'Done' };
  const task: TaskState = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true };
  const branch: StateGraph = { StartAt: 'One', States: { One: task } };
  const both: ParallelState = { Type: 'Parallel', Branches: [branch], Next: 'Each' };
  const each: MapState = { Type: 'Map', ItemProcessor: branch, ItemsPath: '$.items', Next: 'Done' };
  const fixed: Template = { size: 12 };
  const start: PassState = { Type: 'Pass', Result: fixed, Next: 'Wait' };
  const States: Readonly<Record<string, State>> = {
    Start: start,
    Wait: wait,
    Choose: choose,
    Both: both,
    Each: each,
    Done: done,
  };
  return { StartAt: 'Start', States };
}

/** Finds faults of a definition before AWS does. */
export function faultsOf(definition: StateMachineDefinition): readonly string[] {
  return analyse(definition, 'STANDARD').map(({ state, problem, fix }: Finding) => `${state}: ${problem}; ${fix}`);
}

/** Runs a definition in memory, with the work of its tasks, and tells if the saga in it gave up. */
export function givesUp(definition: StateMachineDefinition, input: Json): boolean {
  const refuse: Work = () => {
    throw Object.assign(new Error('no room'), { name: 'Full' });
  };
  const ended: Walk = walk(definition, { Hotel: refuse }, input);
  return ended.status === 'FAILED' && JSON.stringify(ended.output).includes(SAGA_FAILED);
}

/** A task of your own that stands in branches too. */
export function inParallel(fn: IInvocable, publish: WorkflowTask): WrittenState {
  return {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Tell', States: { Tell: publish } },
      { StartAt: 'Do', States: { Do: invoke(fn) } },
    ],
    End: true,
  };
}

/** A task that needs the workflow it stands in. */
export const tag: WorkflowTask = {
  bind: (workflow: WorkflowScope): TaskState => {
    workflow.role.allow({ actions: ['sns:Publish'], resources: ['arn:aws:sns:eu-west-1:111122223333:news'] });
    return {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { Subject: workflow.node.id },
      End: true,
    };
  },
};

/** Starts a workflow of another stack by a route, without a function. */
export function startByRoute(scope: Construct): IWorkflow {
  const attributes: WorkflowAttributes = {
    arn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:ship',
    name: 'ship',
  };
  const workflow = Workflow.fromAttributes(scope, 'Imported', attributes);
  const api = new RestApi(scope, 'Api', { name: 'parcels', throttle: { requestsPerSecond: 10, burst: 20 } });
  api.addRoute('POST', '/parcels', toWorkflow(workflow), { public: true });
  return workflow;
}
