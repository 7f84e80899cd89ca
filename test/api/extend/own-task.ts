import type { Construct } from 'constructs';
import { type Template, Workflow, type WorkflowTask } from '../../../modules/workflow/index.ts';

/** A task that publishes to a topic, and the permission for it. */
export function publish(topicArn: string, Message: Template): WorkflowTask {
  return {
    bind: ({ role }) => {
      role.allow({ actions: ['sns:Publish'], resources: [topicArn] });
      return {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Parameters: { TopicArn: topicArn, Message },
        Retry: [{ ErrorEquals: ['SNS.SdkClientException', 'SNS.InternalErrorException'], MaxAttempts: 3 }],
        End: true,
      };
    },
  };
}

export function announce(scope: Construct, topicArn: string): Workflow {
  const Announce = publish(topicArn, { 'order.$': '$.orderId' });
  return new Workflow(scope, 'Announce', {
    name: 'announce',
    definition: { StartAt: 'Announce', States: { Announce } },
  });
}
