import type { AliasConfiguration } from '@aws-sdk/client-lambda';

/** Target of an alias: the version that it points at. */
export interface Pointing {
  readonly version: string;
  /** Second version with the percentage of invocations that it gets. */
  readonly beside?: { readonly version: string; readonly percent: number };
}

/** Reads the target of an alias from an answer of Lambda. */
export function pointingOf({ FunctionVersion = '', RoutingConfig }: AliasConfiguration): Pointing {
  const [weight] = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
  const beside = weight && { version: weight[0], percent: Math.round(weight[1] * 100) };
  return { version: FunctionVersion, ...(beside ? { beside } : {}) };
}

/** Describes the target of an alias for the user. */
export function describePointing({ version, beside }: Pointing): string {
  if (!beside) return `all invocations go to version ${version}`;
  return `version ${beside.version} has ${beside.percent} percent beside version ${version}`;
}

/** Tells how to go on with an alias that another process left at a target. */
export function wayOnFrom({ beside }: Pointing, newest: string): string {
  if (!beside) return 'find out what moves the alias, then shift again';
  return beside.version === newest
    ? 'if another shift is running, wait for it; if it was killed, add --resume to go on or --rollback to take it back'
    : `that is no shift to version ${newest}: add --rollback to take it back, then shift again`;
}
