import type { Target } from '../core/index.ts';
import type { IWorkflow } from './props.ts';

/**
 * Starts an execution for each event, with the event as input. The sender's role can start this workflow and nothing
 * else.
 */
export function toWorkflow(workflow: IWorkflow): Target {
  return {
    bind: (sender) => {
      workflow.grantStart(sender);
      const { role } = sender;
      return {
        arn: workflow.arn,
        apiPath: 'states:action/StartExecution',
        roleArn: role.arn,
        dependsOn: role.permissions,
      };
    },
  };
}
