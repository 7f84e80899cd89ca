import type { IInvocable } from '../function/index.ts';
import type { Template } from './asl.ts';
import { TASK_TIMEOUT_MARGIN_SECONDS, TRANSIENT_RETRY } from './defaults.ts';
import { taskGivesUpFirst } from './errors.ts';
import { type TaskOptions, taskState, type WorkflowTask } from './task.ts';

/** Options of a task that invokes a function. */
export interface InvokeOptions extends TaskOptions {
  /**
   * Event that the function gets.
   *
   * @default - the state's whole input
   */
  readonly Parameters?: Template;
}

/**
 * Invokes a function and waits for it. The result is what the function returns, and an error's name is the `name` of what it throws.
 *
 * @throws LandformError WF005, when it is bound and the task would give up before the function does.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function invoke(fn: IInvocable, options: InvokeOptions = {}): WorkflowTask {
  const { TimeoutSeconds = fn.timeoutSeconds + TASK_TIMEOUT_MARGIN_SECONDS } = options;
  return {
    bind: (workflow) => {
      if (TimeoutSeconds < fn.timeoutSeconds) {
        throw taskGivesUpFirst(workflow, fn.name, TimeoutSeconds, fn.timeoutSeconds);
      }
      fn.grantInvoke(workflow);
      // The function's ARN rather than `lambda:invoke`: its result is the payload itself, without an envelope to unpack in every state.
      return taskState(fn.arn, { ...options, TimeoutSeconds }, options.Parameters, TRANSIENT_RETRY.lambda);
    },
  };
}
