/**
 * Tells if AWS certainly refused a request, so that it had no effect. After a second attempt of the SDK nobody knows:
 * the first one may have taken effect with its answer lost, and the error is that of the last one.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  const { attempts, httpStatusCode = 0 } = error.$metadata as { attempts?: number; httpStatusCode?: number };
  return attempts === 1 && httpStatusCode >= 400 && httpStatusCode < 500;
}
