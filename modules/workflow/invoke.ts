import type { IInvocable } from '../function/index.ts';
import type { Template } from './asl.ts';
import { TASK_TIMEOUT_MARGIN_SECONDS, TRANSIENT_RETRY } from './defaults.ts';
import { taskGivesUpFirst } from './errors.ts';
import { type TaskOptions, taskState, type WorkflowTask } from './task.ts';

/** Options of a task that invokes a function. */
export interface InvokeOptions extends TaskOptions {
  /**
   * Event for the function.
   *
   * @default - the whole input of the state
   */
  readonly Parameters?: Template;
}

/**
 * Invokes a function and waits for its result. The result is the function's return value; the name of an error is the
 * `name` of what the function throws.
 *
 * @throws LandformError WF005 when the task's timeout is below the function's.
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
      // With the function's ARN as resource, the result is the payload itself. With `lambda:invoke`, every state would
      // have to unpack it.
      return taskState(fn.arn, { ...options, TimeoutSeconds }, options.Parameters, TRANSIENT_RETRY.lambda);
    },
  };
}
