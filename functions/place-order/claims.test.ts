import { MemoryItemStore } from '../orders/testing/memory-item-store.ts';
import { type ClaimStore, claimsIn } from './claims.ts';

const ORDER = '11111111-1111-8111-8111-111111111111';
const A = 'eu-west-1';
const B = 'eu-central-1';
const by = (region: string, fingerprint = 'f-1') => ({ region, fingerprint });

function world() {
  const tables: Readonly<Record<string, MemoryItemStore>> = { [A]: new MemoryItemStore(), [B]: new MemoryItemStore() };
  const storesOf = (...regions: string[]): ClaimStore[] =>
    regions.map((region) => ({ region, items: tables[region] ?? new MemoryItemStore() }));
  return { tables, claims: (...regions: string[]) => claimsIn(storesOf(...regions)) };
}

describe('claims', () => {
  it('belong to who comes first, in every table', async () => {
    const { tables, claims } = world();
    const claim = claims(A, B);
    expect(await claim(ORDER, by(A))).toEqual(by(A));
    expect(await claim(ORDER, by(B))).toEqual(by(A));
    expect(await claim(ORDER, by(A))).toEqual(by(A));
    for (const region of [A, B]) {
      expect(await tables[region]?.read({ pk: `ORDER#${ORDER}`, sk: `CLAIM#${region}` })).toMatchObject(by(A));
    }
  });

  it('of two regions that ask at once go to one of them', async () => {
    const claim = world().claims(A, B);
    const [first, second] = await Promise.all([claim(ORDER, by(A)), claim(ORDER, by(B))]);
    expect(first).toEqual(second);
  });

  it('tell of another request under the same key, in the own region too', async () => {
    const claim = world().claims(A, B);
    await claim(ORDER, by(A));
    expect(await claim(ORDER, by(A, 'f-2'))).toEqual(by(A));
  });

  it('in all tables are known in each of them, when the other is lost and when it is back', async () => {
    const { claims } = world();
    await claims(A, B)(ORDER, by(A));
    expect(await claims(B)(ORDER, by(B))).toEqual(by(A));
    const other = ORDER.replaceAll('1', '2');
    await claims(B)(other, by(B));
    expect(await claims(A, B)(other, by(A))).toEqual(by(B));
  });

  it('fail: while one of the tables cannot be reached, and can be completed afterwards', async () => {
    const { tables, claims } = world();
    const lost = {
      insert: () => Promise.reject(new Error('ETIMEDOUT')),
      read: () => Promise.reject(new Error('ETIMEDOUT')),
    };
    const half = claimsIn([
      { region: A, items: tables[A] ?? lost },
      { region: B, items: lost },
    ]);
    await expect(half(ORDER, by(A))).rejects.toThrow('ETIMEDOUT');
    expect(await claims(A, B)(ORDER, by(B))).toEqual(by(A));
    expect(await claims(A, B)(ORDER, by(A))).toEqual(by(A));
  });
});
