import { heldAfterRefund } from './reconciliation.ts';

const STATES: Readonly<Record<string, string>> = {
  refunded: 'REFUNDED',
  charged: 'CHARGED',
  pending: 'PENDING',
  refunding: 'REFUNDING',
};
const stateOf = (orderId: string) => STATES[orderId];

describe('the reconciliation with the card gateway', () => {
  it('names the orders whose money was to go back and did not', () => {
    expect(heldAfterRefund(['charged', 'refunded'], stateOf)).toEqual(['refunded']);
  });

  it.each(['charged', 'pending', 'refunding', 'unknown'])(
    'names no order that is %s: it is paid, or under way',
    (id) => {
      expect(heldAfterRefund([id], stateOf)).toEqual([]);
    },
  );

  it('names no order whose money went back', () => {
    expect(heldAfterRefund([], stateOf)).toEqual([]);
  });
});
