import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { WORKFLOW_ALARMS, type WorkflowAlarms } from './alarms.ts';

/** Creates the alarms of a workflow. */
export function watchWorkflow(
  workflow: Construct & { readonly name: string; readonly arn: string },
  settings: WorkflowAlarms | undefined,
): void {
  const alarms = new Alarms(workflow, WORKFLOW_ALARMS, {
    kind: 'workflow',
    name: workflow.name,
    values: { StateMachineArn: workflow.arn },
    settings,
  });
  alarms.add('failed');
  alarms.add('timedOut');
  alarms.add('aborted');
  alarms.add('throttled');
}
