import * as z from 'zod/mini';

/** Typed value in a DynamoDB stream record, limited to the types that our items have. */
type Written =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly Written[] }
  | { readonly M: Readonly<Record<string, Written>> };

const written: z.ZodMiniType<Written> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ L: z.array(written) }),
    z.strictObject({ M: z.record(z.string(), written) }),
  ]),
);

function plain(value: Written): unknown {
  if ('S' in value) return value.S;
  if ('N' in value) return Number(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('NULL' in value) return null;
  if ('L' in value) return value.L.map(plain);
  return plainItem(value.M);
}

const plainItem = (item: Readonly<Record<string, Written>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

/** Makes a schema for an item in a stream record: converts it to plain values, then applies the given schema. */
export const imageOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.record(z.string(), written),
      z.transform((item): unknown => plainItem(item)),
    ),
    schema,
  );
