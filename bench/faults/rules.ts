import { heldAfterRefund } from '../../functions/orders/reconciliation.ts';
import { orderIdOf } from '../../functions/place-order/core.ts';
import type { Attributes, World } from '../../runtime/testing/simulator/index.ts';
import { estateOf, type PlayedEstate } from './estate.ts';
import { type PlannedOrder, type Scenario, STOCK } from './scenario.ts';
import { longestOpenMinutes } from './sweeper.ts';

type Items = ReadonlyMap<string, Attributes>;

/** Remains of an order at the end of a run. */
interface Remains {
  readonly name: string;
  readonly orderId: string;
  readonly status: string | undefined;
  readonly charge: string | undefined;
  readonly shipment: string | undefined;
  readonly reservation: string | undefined;
  /** Charges and refunds at the gateway. */
  readonly books: readonly string[];
  readonly held: boolean;
  /** The reconciliation with the gateway says that its money has to go back. */
  readonly reconciled: boolean;
  /** A person is told of it: by a message in the queue of failed compensations, or by the sweeper an hour later. */
  readonly told: boolean;
  /** Minutes from when it was placed until it ended; undefined when it did not. */
  readonly openMinutes: number | undefined;
}

/** Lists what is wrong at the end of a run, in the words of somebody who lost money by it. */
export function brokenRules(world: World, { orders, forgetful }: Scenario): string[] {
  const estate = estateOf(world);
  return [
    ...orders.flatMap((order) =>
      ofOrder(remainsOf(order, estate), { forgetful, longest: longestOpenMinutes(estate.sweeps) }),
    ),
    ...ofStock(estate),
    ...ofAnswers(orders, estate),
    ...ofSecrets(estate),
  ];
}

const text = (item: Attributes | undefined, name: string): string | undefined =>
  item?.[name]?.['S'] as string | undefined;

function itemsIn(estate: PlayedEstate, region = 0): Items {
  const items = estate.regions[region]?.orders.items ?? [];
  return new Map(items.map((item) => [`${text(item, 'pk')} ${text(item, 'sk')}`, item]));
}

export const idOf = ({ name }: PlannedOrder): string => orderIdOf('customer-1', `key-of-${name}`);

function remainsOf(order: PlannedOrder, estate: PlayedEstate): Remains {
  const orderId = idOf(order);
  const items = itemsIn(estate);
  const of = (sk: string) => items.get(`ORDER#${orderId} ${sk}`);
  return {
    name: order.name,
    orderId,
    status: text(of('ORDER'), 'status'),
    charge: text(of('CHARGE'), 'state'),
    shipment: text(of('SHIPMENT'), 'state'),
    reservation: text(of('RESERVATION'), 'state'),
    books: estate.gateway.books.get(orderId) ?? [],
    held: estate.gateway.holds(orderId),
    reconciled: heldAfterRefund(estate.gateway.held, (id) => text(items.get(`ORDER#${id} CHARGE`), 'state')).includes(
      orderId,
    ),
    told: JSON.stringify(estate.parked).includes(orderId) || estate.stuck.has(orderId),
    openMinutes: minutesBetween(text(of('ORDER'), 'placedAt'), text(of('ORDER'), 'updatedAt')),
  };
}

/** Lists what became of the orders of a run. */
export function outcomesOf(world: World, { orders }: Scenario): string[] {
  const estate = estateOf(world);
  return orders.map((order) => {
    const { status, told, reconciled } = remainsOf(order, estate);
    return told ? 'PARKED' : `${status ?? 'NOT PLACED'}${reconciled ? ' and reconciled' : ''}`;
  });
}

function minutesBetween(from: string | undefined, to: string | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 60_000;
}

interface Limits {
  /** The gateway takes a charge after its refund, so that only a reconciliation finds it. */
  readonly forgetful: boolean;
  /** Longest time in minutes that an order may be open. */
  readonly longest: number;
}

function ofOrder(remains: Remains, { forgetful, longest }: Limits): string[] {
  const { name, status, shipment, books, held, reconciled, told, openMinutes } = remains;
  const broken: string[] = [];
  const says = (problem: string) => broken.push(`${name}: ${problem}`);
  const charges = books.filter((entry) => entry === 'charge').length;
  if (status === 'CONFIRMED' && charges !== 1) says(`confirmed and charged ${charges} times`);
  if (status === 'CONFIRMED' && !held) says('confirmed and refunded');
  if (status === 'CONFIRMED' && shipment !== 'SHIPPED') says(`confirmed and not shipped: ${shipment}`);
  if (status === 'REJECTED' && held && !(forgetful && reconciled)) says('rejected and the money kept');
  if (reconciled && !forgetful) says('refunded and charged again');
  if (reconciled && (!held || status === 'CONFIRMED')) says('named by the reconciliation for nothing');
  if (status === 'REJECTED' && shipment === 'SHIPPED') says('rejected and shipped');
  if (status === undefined && books.length > 0) says('charged without an order');
  if (status === 'PLACED' && !told) says('placed for ever');
  if (openMinutes !== undefined && openMinutes > longest) says(`open for ${Math.round(openMinutes)} minutes`);
  return broken;
}

/** Stock of an article: what orders have reserved and not shipped, and never more than there is. */
function ofStock(estate: PlayedEstate): string[] {
  return estate.regions.flatMap(({ name: warehouse }, region) => {
    const items = [...itemsIn(estate, region).values()];
    const counted = new Map<string, number>();
    for (const item of items) {
      if (
        text(item, 'sk') !== 'RESERVATION' ||
        text(item, 'warehouse') !== warehouse ||
        text(item, 'state') !== 'RESERVED'
      )
        continue;
      for (const [sku, quantity] of Object.entries(item['quantities']?.['M'] ?? {})) {
        counted.set(sku, (counted.get(sku) ?? 0) + Number((quantity as { N: string }).N));
      }
    }
    return items
      .filter((item) => text(item, 'sk') === `WAREHOUSE#${warehouse}`)
      .flatMap((item) => {
        const sku = String(text(item, 'pk')).slice('STOCK#'.length);
        const reserved = Number(item['reserved']?.['N'] ?? 0);
        const expected = counted.get(sku) ?? 0;
        const wrong = reserved !== expected || reserved > STOCK || reserved < 0;
        return wrong ? [`stock of ${sku} in ${warehouse}: ${reserved} reserved, ${expected} on the way`] : [];
      });
  });
}

/** An order that was accepted exists. */
function ofAnswers(orders: readonly PlannedOrder[], estate: PlayedEstate): string[] {
  return orders
    .filter(({ name }) => estate.heard.some((each) => each.order === name && each.status === 202))
    .filter((order) => remainsOf(order, estate).status === undefined)
    .map(({ name }) => `${name}: accepted and not there`);
}

/** Nothing that is kept holds a card, and what is parked for a person holds nothing personal. */
function ofSecrets(estate: PlayedEstate): string[] {
  const kept = JSON.stringify(estate.regions.map(({ orders }) => orders.items));
  const parked = JSON.stringify(estate.parked);
  return [
    ...(kept.includes('tok_') ? ['a card token is kept'] : []),
    ...(/tok_|customer-1|destination/.test(parked) ? ['something personal is parked'] : []),
  ];
}
