import '../../../runtime/large-environment.ts';

/** What the handler found in its environment, by the time it was loaded. */
const found = { ...process.env };

/** Answers the variables it is asked for. */
export const handler = async (names: readonly string[]): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(names.map((name) => [name, found[name]]));
