import { QUOTAS } from '../core/index.ts';
import type { IEventBus } from '../event-bus/index.ts';
import type { Template } from './asl.ts';
import { TRANSIENT_RETRY } from './defaults.ts';
import { entriesOutOfRange } from './errors.ts';
import { integrationArn, keepingInput, type TaskOptions, taskState, type WorkflowTask } from './task.ts';

/** Event to put on a bus. */
export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: Template;
}

/** Options of a task that puts events. */
export interface PutEventsOptions extends TaskOptions {
  /** 1 to 10 events. */
  readonly Entries: readonly EventEntry[];
}

/**
 * Puts events on a bus, and fails if EventBridge refuses any of them. The state's output is its input, unless
 * `ResultPath` is set.
 *
 * @throws LandformError WF008 when there are no events, or more than ten.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export function putEvents(bus: IEventBus, options: PutEventsOptions): WorkflowTask {
  const { Entries } = options;
  return {
    bind: (workflow) => {
      if (Entries.length < 1 || Entries.length > QUOTAS.events.entriesPerPut.value) {
        throw entriesOutOfRange(workflow, Entries.length);
      }
      bus.grantPut(workflow);
      const parameters = { Entries: Entries.map((entry) => ({ EventBusName: bus.arn, ...entry })) };
      return taskState(
        integrationArn(workflow, 'events:putEvents'),
        keepingInput(options),
        parameters,
        TRANSIENT_RETRY.events,
      );
    },
  };
}
