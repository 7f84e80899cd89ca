import type * as z from 'zod/mini';

const known = new WeakMap<object, ReadonlySet<string>>();

/** Returns every field name that a schema states, however deep. */
export function namesIn(schema: z.ZodMiniType): ReadonlySet<string> {
  const names = known.get(schema) ?? collected(schema, new Set(), new Set());
  known.set(schema, names);
  return names;
}

/** Follows a schema into all that its definition holds: shapes, elements, options, and what it wraps. */
function collected(value: unknown, names: Set<string>, seen: Set<unknown>): Set<string> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return names;
  seen.add(value);
  const { _zod: internals } = value as { readonly _zod?: { readonly def: Readonly<Record<string, unknown>> } };
  const { shape, getter, ...parts } = internals?.def ?? {};
  const inner = typeof getter === 'function' ? [getter()] : [];
  if (typeof shape === 'object' && shape !== null) {
    for (const name of Object.keys(shape)) names.add(name);
    inner.push(...Object.values(shape));
  }
  for (const part of [...inner, ...Object.values(parts)]) {
    for (const each of Array.isArray(part) ? part : [part]) collected(each, names, seen);
  }
  return names;
}
