import { ExecutionAlreadyExists, StateMachineDoesNotExist } from '@aws-sdk/client-sfn';
import { anOrder } from '../orders/testing/order.ts';
import { sagaStarter } from './start-saga.ts';

function starterThat(answer: () => unknown) {
  const sent: unknown[] = [];
  const start = sagaStarter({
    client: {
      send: (async (command: { readonly input: unknown }) => {
        sent.push(command.input);
        return answer();
      }) as never,
    },
    stateMachineArn: 'arn:saga',
    traceHeader: () => 'Root=1-2-3',
  });
  return { start, sent };
}

describe('sagaStarter', () => {
  it('names the execution after the order and goes on with the trace', async () => {
    const { start, sent } = starterThat(() => ({}));
    const order = anOrder();
    await start(order);
    expect(sent).toEqual([
      { stateMachineArn: 'arn:saga', name: order.orderId, input: JSON.stringify(order), traceHeader: 'Root=1-2-3' },
    ]);
  });

  it('is content when the execution exists', async () => {
    const { start } = starterThat(() => {
      throw new ExecutionAlreadyExists({ $metadata: {}, message: 'exists' });
    });
    await expect(start(anOrder())).resolves.toBeUndefined();
  });

  it('fails: with anything else', async () => {
    const { start } = starterThat(() => {
      throw new StateMachineDoesNotExist({ $metadata: {}, message: 'gone' });
    });
    await expect(start(anOrder())).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});
