import { namesOf } from './names.ts';

describe('the spellings of a name', () => {
  it('follow from its words', () => {
    expect(namesOf('send-receipt')).toEqual({
      kebab: 'send-receipt',
      pascal: 'SendReceipt',
      camel: 'sendReceipt',
      constant: 'SEND_RECEIPT',
      words: 'send receipt',
    });
  });

  it.each([
    ['SendReceipt', 'use "send-receipt"'],
    ['send_receipt', 'use "send-receipt"'],
    ['send--receipt', 'use "send-receipt"'],
    ['2-receipts', 'use "receipts"'],
    ['../receipt', 'use "receipt"'],
    ['x', 'use e.g. "send-receipt"'],
    ['a'.repeat(41), `use "${'a'.repeat(40)}"`],
    ['delete', 'delete is a word of TypeScript'],
  ])('fails: NW001 %s', (given, fix) => {
    expect(() => namesOf(given)).toThrow(/\[NW001\]/);
    expect(() => namesOf(given)).toThrow(fix);
  });

  it.each(['receipts', 'a'.repeat(40), 'delete-receipt', 'v2-receipt', 'qa'])('passes: %s', (given) => {
    expect(namesOf(given).kebab).toBe(given);
  });
});
