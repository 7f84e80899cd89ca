import '../../../runtime/large-environment.ts';

/** Environment variables of the handler when it was loaded. */
const found = { ...process.env };

/** Returns the variables with the given names. */
export const handler = async (names: readonly string[]): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(names.map((name) => [name, found[name]]));
