import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';
import type { Finding } from './analyse.ts';
import { TASK_TIMEOUT_MARGIN_SECONDS } from './defaults.ts';

/** WF001: the definition is not valid Amazon States Language. */
export const invalidDefinition = (where: IConstruct, errors: readonly string[]): LandformError =>
  new LandformError('WF001', where, {
    rule: 'the definition is not valid Amazon States Language',
    given: errors.join('; '),
    allowed: 'https://states-language.net',
    fix: 'correct the states named above',
  });

/** WF002: the graph of states has errors, such as a missing or unreachable state. */
export const brokenGraph = (where: IConstruct, findings: readonly Finding[]): LandformError =>
  new LandformError('WF002', where, {
    rule: `the definition has ${findings.length === 1 ? 'a state' : `${findings.length} states`} with errors`,
    given: findings.map(({ state, problem }) => `${state}: ${problem}`).join('; '),
    allowed: 'states that can be reached from StartAt, with an end',
    fix: findings.map(({ state, fix }) => `${state}: ${fix}`).join('; '),
  });

/** WF003: the definition is larger than Step Functions allows. */
export const definitionTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('WF003', where, {
    rule: 'the definition is too large',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.states.definitionBytes.value} bytes (${QUOTAS.states.definitionBytes.source})`,
    fix: 'move a part into a workflow of its own, and long texts into the functions',
  });

/** WF004: the timeout is outside the range of the workflow's type. */
export const timeoutOutOfRange = (
  where: IConstruct,
  type: string,
  given: number,
  limit: number,
  source: string,
): LandformError =>
  new LandformError('WF004', where, {
    rule: `timeoutSeconds is out of range for ${type === 'EXPRESS' ? 'an Express' : 'a Standard'} workflow`,
    given,
    allowed: `a whole number from 1 to ${limit} seconds (${source})`,
    fix:
      given > limit && type === 'EXPRESS'
        ? "set type: 'STANDARD', which may run for a year"
        : `set timeoutSeconds between 1 and ${limit}`,
  });

/** WF005: a task's timeout is below its function's. */
export const taskGivesUpFirst = (
  where: IConstruct,
  functionName: string,
  given: number,
  timeout: number,
): LandformError =>
  new LandformError('WF005', where, {
    rule: `the task times out before function ${functionName} does, so that a retry could run while the function is still running`,
    given: `TimeoutSeconds ${given}, function timeoutSeconds ${timeout}`,
    allowed: `at least ${timeout}`,
    fix: `leave out TimeoutSeconds (${timeout + TASK_TIMEOUT_MARGIN_SECONDS} is set then), or lower the function's timeoutSeconds to ${given}`,
  });

/** WF006: a message to a FIFO queue has no message group. */
export const messageWithoutGroup = (where: IConstruct, queue: string): LandformError =>
  new LandformError('WF006', where, {
    rule: `queue ${queue} is a FIFO queue, whose messages need a group`,
    given: 'no MessageGroupId',
    allowed: 'MessageGroupId, or MessageGroupId.$ with a JSONPath',
    fix: "add 'MessageGroupId.$': '$.orderId' (messages of a group keep their order)",
  });

/** WF013: a message to a FIFO queue has no deduplication id, and the queue makes none. */
export const messageWithoutDeduplication = (where: IConstruct, queue: string): LandformError =>
  new LandformError('WF013', where, {
    rule: `queue ${queue} is a FIFO queue, which refuses messages without a deduplication id`,
    given: 'no MessageDeduplicationId.$',
    allowed: 'MessageDeduplicationId.$ with a JSONPath, or a queue with contentBasedDeduplication: true',
    fix: "add 'MessageDeduplicationId.$': '$$.Execution.Name' (two messages with the same id within 5 minutes are one)",
  });

/** WF014: a task writes JSONPath in a definition whose language is JSONata. */
export const taskInJsonata = (where: IConstruct, state: string): LandformError =>
  new LandformError('WF014', where, {
    rule: `${state}: tasks such as invoke(fn) and updateItem(table, ...) write JSONPath`,
    given: "QueryLanguage: 'JSONata' of the whole definition",
    allowed:
      'JSONPath as the language of the definition, and JSONata in single states (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html)',
    fix: 'leave QueryLanguage out of the definition and set it on each state that is written in JSONata, or write this state by hand with Arguments and Output',
  });

/** WF007: a saga has no steps, two states of the same name, or a name that no path can hold. */
export const malformedSaga = (where: IConstruct, problem: string, given: string): LandformError =>
  new LandformError('WF007', where, {
    rule: problem,
    given,
    allowed:
      'at least one step, and a unique name for every step, compensation and end, of letters, digits and "_" for steps and compensations',
    fix: 'name each step after its action (ReserveStock), and its compensation after the reversal (compensationName: ReleaseStock)',
  });

/** WF008: a task puts no events, or more than EventBridge allows in one call. */
export const entriesOutOfRange = (where: IConstruct, given: number): LandformError =>
  new LandformError('WF008', where, {
    rule: 'Entries is out of range',
    given: `${given} entries`,
    allowed: `1 to ${QUOTAS.events.entriesPerPut.value} (${QUOTAS.events.entriesPerPut.source})`,
    fix: 'put the events in a Map state, or in several tasks',
  });

/** WF009: the key does not allow the services that write the workflow's log. */
export const keyRefusesLogs = (
  where: IConstruct,
  services: readonly string[],
  missing: readonly string[],
): LandformError =>
  new LandformError('WF009', where, {
    rule: "the workflow's key does not allow the services that write the workflow's log",
    given: services.join(', ') || 'a key without services',
    allowed: `a key with ${missing.join(' and ')} in its services, or no key (https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html)`,
    fix: `add services: [${[...services, ...missing].map((name) => `'${name}'`).join(', ')}] to the key`,
  });

/** WF010: the timeout of the execution is below that of one of its tasks. */
export const executionEndsFirst = (where: IConstruct, state: string, wait: number, execution: number): LandformError =>
  new LandformError('WF010', where, {
    rule: `${state}: the execution times out before the task does, so that its retries and catchers never run`,
    given: `TimeoutSeconds ${wait}, timeoutSeconds of the workflow ${execution}`,
    allowed: `at least ${wait} for the workflow, plus the duration of its other states`,
    fix: `set timeoutSeconds: ${wait} or more (type: 'STANDARD' above 300), or lower the timeoutSeconds of the task's function`,
  });

/** WF011: the heartbeat of a task is not below the task's timeout. */
export const heartbeatTooSlow = (where: IConstruct, state: string, heartbeat: number, wait: number): LandformError =>
  new LandformError('WF011', where, {
    rule: `${state}: the task times out before a missing heartbeat is noticed`,
    given: `HeartbeatSeconds ${heartbeat}, TimeoutSeconds ${wait}`,
    allowed: `HeartbeatSeconds below ${wait} (https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html)`,
    fix: `set HeartbeatSeconds: ${Math.max(1, Math.floor(wait / 3))}, or leave it out`,
  });

/** WF012: the definition is neither states nor a pattern that builds them. */
export const definitionWithoutStates = (where: IConstruct, given: unknown): LandformError =>
  new LandformError('WF012', where, {
    rule: 'definition must be states with a start, or a pattern such as saga(...)',
    given: typeof given === 'function' ? 'a function' : given,
    allowed: 'StartAt and States of the Amazon States Language, with tasks such as invoke(fn) in place of task states',
    fix: "write definition: { StartAt: 'Resize', States: { Resize: invoke(resize) } }",
  });
