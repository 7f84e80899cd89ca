import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { StartSaga } from './core.ts';

export interface StartSagaOptions {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
  /** The trace that the workflow goes on with. */
  readonly traceHeader: () => string | undefined;
}

/** One execution for an order: its name is the order's id, so that Step Functions itself refuses a second. */
export function sagaStarter({ client, stateMachineArn, traceHeader }: StartSagaOptions): StartSaga {
  return async (order) => {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: order.orderId,
          input: JSON.stringify(order),
          traceHeader: traceHeader(),
        }),
      );
    } catch (error) {
      // It ran and ended, or runs with the same order: either way it was started.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
