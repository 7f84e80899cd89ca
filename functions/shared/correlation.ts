/** Header by which a caller names what it is doing, and in which we answer. API Gateway passes names as they were sent, so compare in lower case. */
export const CORRELATION_HEADER = 'x-correlation-id';

/** What we take from outside: it is printed into logs, so it must not be able to forge a line or fill a disk. */
const ACCEPTABLE = /^[\w.:-]{1,128}$/;

type Headers = Readonly<Record<string, string | undefined>>;

/** A header's value, whatever the case of its name. */
export function header(headers: Headers | null | undefined, name: string): string | undefined {
  const key = Object.keys(headers ?? {}).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : headers?.[key];
}

/** The id that the sender gave, if it is one that can be taken. */
export function acceptable(value: unknown): string | undefined {
  return typeof value === 'string' && ACCEPTABLE.test(value) ? value : undefined;
}

/** Of a request to the API: the caller's, else the request's own id. */
export function ofRequest(event: {
  readonly headers?: Headers | null;
  readonly requestContext?: { readonly requestId?: string };
}): string | undefined {
  return acceptable(header(event.headers, CORRELATION_HEADER)) ?? acceptable(event.requestContext?.requestId);
}

/** Of a workflow's payload. */
export function ofPayload(event: unknown): string | undefined {
  return typeof event === 'object' && event !== null && 'correlationId' in event
    ? acceptable(event.correlationId)
    : undefined;
}
