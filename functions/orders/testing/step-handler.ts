import { invoke } from './step-fixture.ts';

/** A step of the saga, as its handler's test describes it. */
export interface StepUnderTest {
  readonly name: string;
  /** Makes the handler. */
  readonly create: Parameters<typeof invoke>[1];
  /** An order as the workflow carries it. */
  readonly order: { readonly orderId: string; readonly customerId: string; readonly card: { readonly token: string } };
  /** What the step answers when it took effect. */
  readonly state: string;
}

/** What every step owes as a handler, whatever its business. */
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
  });
}
