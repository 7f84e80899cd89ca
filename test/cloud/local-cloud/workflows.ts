import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { eventually } from '../../kit/eventually.ts';
import { type Answer, client, unique } from './cloud.ts';
import { role } from './functions.ts';

/** Creates a state machine and returns its ARN. */
export async function makeMachine(definition: object, settings: object = {}): Promise<string> {
  const sfn = new SFNClient(await client());
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: unique('machine'),
      roleArn: await role(['lambda:*', 'sqs:*']),
      definition: JSON.stringify(definition),
      ...settings,
    }),
  );
  return stateMachineArn ?? '';
}

/**
 * Runs a state machine to its end and returns its output. Throws an error with the execution's error and cause if it
 * fails.
 */
export async function runMachine(stateMachineArn: string, input: object, traceHeader?: string): Promise<Answer> {
  const sfn = new SFNClient(await client());
  const start = {
    stateMachineArn,
    name: randomUUID(),
    input: JSON.stringify(input),
    ...(traceHeader && { traceHeader }),
  };
  const { executionArn } = await sfn.send(new StartExecutionCommand(start));
  const ended = await eventually('the execution has ended', async (saw) => {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    saw(execution.status);
    return execution.status === 'RUNNING' ? undefined : execution;
  });
  if (ended.status !== 'SUCCEEDED') throw new Error(`${ended.status}: ${ended.error}: ${ended.cause}`);
  return JSON.parse(ended.output ?? 'null');
}
