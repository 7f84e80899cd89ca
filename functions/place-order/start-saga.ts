import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { StartSaga } from './core.ts';

/** Options of the saga's starter. */
export interface StartSagaOptions {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
  /** Returns the trace header, with which the workflow continues the trace. */
  readonly traceHeader: () => string | undefined;
}

/**
 * Returns a function that starts one execution per order. Its name is the order's id, so that Step Functions itself
 * refuses a second.
 */
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
      // An execution with this name is running or has ended: either way the saga was started.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}
