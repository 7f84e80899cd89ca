import * as z from 'zod/mini';
import { imageOf } from './dynamodb-image.ts';

const item = z.strictObject({
  text: z.string(),
  count: z.number(),
  flag: z.boolean(),
  none: z.null(),
  list: z.array(z.strictObject({ sku: z.string() })),
});

describe('imageOf', () => {
  it('reads an item as a stream writes it', () => {
    const image = {
      text: { S: 'a' },
      count: { N: '-1.5' },
      flag: { BOOL: false },
      none: { NULL: true },
      list: { L: [{ M: { sku: { S: 'book-1' } } }] },
    };
    expect(imageOf(item).parse(image)).toEqual({
      text: 'a',
      count: -1.5,
      flag: false,
      none: null,
      list: [{ sku: 'book-1' }],
    });
  });

  it('fails: an item that does not fit, by its own path', () => {
    const result = imageOf(z.object({ count: z.number() })).safeParse({ count: { S: '1' } });
    expect(result.error?.issues.map(({ path }) => path)).toEqual([['count']]);
  });

  it('fails: a kind of value that our items do not have', () => {
    expect(imageOf(z.object({})).safeParse({ bytes: { B: 'AA==' } }).success).toBe(false);
  });
});
