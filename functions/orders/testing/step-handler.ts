import { invoke } from './step-fixture.ts';

/** Description of a step of the saga, for the test of its handler. */
export interface StepUnderTest {
  readonly name: string;
  /** Makes the handler. */
  readonly create: Parameters<typeof invoke>[1];
  /** Order as the workflow passes it. */
  readonly order: { readonly orderId: string; readonly customerId: string; readonly card: { readonly token: string } };
  /** Value of `state` in the step's result when it took effect. */
  readonly state: string;
}

/** Defines the tests that every step's handler must pass. */
export function describeStepHandler({ name, create, order, state }: StepUnderTest): void {
  const take = (event: unknown) => invoke(name, create, event);

  describe(name, () => {
    it('takes the order as the workflow carries it', async () => {
      const { result, logs } = await take(order);
      expect(result).toMatchObject({ state });
      expect(logs.length).toBeGreaterThan(0);
      for (const line of logs) expect(line).toMatchObject({ correlation_id: 'corr-1', orderId: order.orderId });
    });

    it('never writes who ordered or with which card', async () => {
      const { text } = await take(order);
      expect(text).not.toContain(order.card.token);
      expect(text).not.toContain(order.customerId);
    });

    it('fails: InvalidInput when the payload is not an order', async () => {
      const { error, logs } = await take({ correlationId: 'corr-1' });
      expect(error).toMatchObject({ name: 'InvalidInput' });
      expect(logs[0]).toMatchObject({ level: 'WARN', correlation_id: 'corr-1' });
    });

    it.each([null, 'text', 7, []])('fails: InvalidInput when the payload is %j', async (payload) => {
      expect((await take(payload)).error).toMatchObject({ name: 'InvalidInput' });
    });
  });
}
