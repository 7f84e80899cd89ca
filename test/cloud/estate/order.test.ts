import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { generateKeyPair, SignJWT } from 'jose';
import { Estate, idOf, LOCAL, named, reach, SAMPLE_ORDER } from './estate.ts';

let estate: Estate;
beforeAll(async () => {
  estate = await Estate.connect();
});

const executionOf = (orderId: string): string =>
  `arn:aws:states:${LOCAL.regions.primary}:${LOCAL.accounts.orders}:execution:${named('order-saga')}:${orderId}`;

/** Lists the names of the task states that an execution has left, in order. */
async function statesOf(orderId: string): Promise<string[]> {
  const { events = [] } = await new SFNClient(reach('orders')).send(
    new GetExecutionHistoryCommand({ executionArn: executionOf(orderId), maxResults: 1000 }),
  );
  return events.flatMap(({ type, stateExitedEventDetails: exited }) =>
    type === 'TaskStateExited' && exited?.name ? [exited.name] : [],
  );
}

describe('an order over the wire', () => {
  it('is confirmed, projected, and recorded in the other account', async () => {
    const placed = await estate.place();
    const orderId = idOf(placed);
    const order = await estate.order(orderId, 'CONFIRMED');
    expect(order).toMatchObject({ correlationId: placed.correlationId, totalCents: 3990 });
    expect(await statesOf(orderId)).toEqual(['ReserveStock', 'ChargeCard', 'ShipOrder', 'ConfirmOrder']);
    const [notification] = await estate.notifications(orderId);
    expect(notification).toMatchObject({ type: 'OrderConfirmed', orderId, correlationId: placed.correlationId });
    const [view] = await estate.reader.items('orders', 'order-views', orderId);
    expect(view).toMatchObject({ status: 'CONFIRMED', version: 2 });
  });

  it('is refused without a token: 401', async () => {
    expect((await estate.placeWithoutToken()).status).toBe(401);
  });

  it('is refused with a token that somebody else signed: 401', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const [header = '', payload = ''] = estate.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    expect((await estate.place({ token: forged })).status).toBe(401);
  });

  it('is refused with a body that is no order: 400, saying what is wrong', async () => {
    const { status, body } = await estate.place({ order: { ...SAMPLE_ORDER, lines: [] } });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('lines');
  });

  it('with a declined card is rejected, what was done undone in reverse order', async () => {
    const placed = await estate.place({ order: { ...SAMPLE_ORDER, card: { token: 'tok_declined' } } });
    const orderId = idOf(placed);
    expect(await estate.order(orderId, 'REJECTED')).toMatchObject({ reason: 'CardDeclined' });
    expect(await statesOf(orderId)).toEqual([
      'ReserveStock',
      'ChargeCard',
      'RefundCard',
      'ReleaseStock',
      'RejectOrder',
    ]);
    expect(await estate.record(orderId, 'RESERVATION')).toMatchObject({ state: 'RELEASED' });
    expect(await estate.record(orderId, 'SHIPMENT')).toBeUndefined();
    const [notification] = await estate.notifications(orderId);
    expect(notification).toMatchObject({ type: 'OrderRejected', reason: 'CardDeclined' });
  });

  it('to a country that is not served is released and refunded', async () => {
    const placed = await estate.place({ order: { ...SAMPLE_ORDER, destination: { country: 'NZ' } } });
    const orderId = idOf(placed);
    expect(await estate.order(orderId, 'REJECTED')).toMatchObject({ reason: 'DestinationNotServed' });
    const compensations = (await statesOf(orderId)).slice(3);
    expect(compensations).toEqual(['CancelShipment', 'RefundCard', 'ReleaseStock', 'RejectOrder']);
    expect(await estate.record(orderId, 'CHARGE')).toMatchObject({ state: 'REFUNDED' });
    expect(await estate.record(orderId, 'RESERVATION')).toMatchObject({ state: 'RELEASED' });
  });

  it('sent three times at once is one order and one charge', async () => {
    const sentAt = Date.now();
    const idempotencyKey = `three-at-once-${sentAt}`;
    const answers = await Promise.all([1, 2, 3].map(() => estate.place({ idempotencyKey })));
    const taken = answers.filter(({ status }) => status === 202);
    expect(taken.length).toBeGreaterThanOrEqual(1);
    expect(answers.filter(({ status }) => status !== 202).every(({ status }) => status === 409)).toBe(true);
    const orderIds = new Set(taken.map(idOf));
    expect(orderIds.size).toBe(1);
    const [orderId = ''] = orderIds;
    const { correlationId } = await estate.order(orderId, 'CONFIRMED');
    const lines = await estate.reader.logs('orders', 'charge-card', sentAt);
    const charges = lines.filter((line) => line.correlationId === correlationId && line.message === 'gateway answered');
    expect(charges.map(({ detail }) => detail['outcome'])).toEqual(['charged']);
    const items = await estate.reader.items('orders', 'orders', orderId);
    expect(items.filter(({ sk }) => sk === 'CHARGE')).toMatchObject([{ state: 'CHARGED' }]);
    expect(await statesOf(orderId)).toEqual(['ReserveStock', 'ChargeCard', 'ShipOrder', 'ConfirmOrder']);
    expect(await estate.notifications(orderId)).toHaveLength(1);
    const again = await estate.place({ idempotencyKey });
    expect(idOf(again)).toBe(orderId);
  });

  it('written in the first region is read in the second', async () => {
    const orderId = idOf(await estate.place());
    await estate.order(orderId, 'CONFIRMED');
    const there = await estate.reader.items('orders', 'orders', orderId, LOCAL.regions.secondary);
    expect(there.find(({ sk }) => sk === 'ORDER')).toMatchObject({ orderId, status: 'CONFIRMED' });
  });
});
