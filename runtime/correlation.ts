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

/** Name of the attribute of a message, of the field of a payload, and of the attribute of an item. */
const FIELD = 'correlationId';

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/**
 * Of whatever a function can be invoked with: a request (REST API, HTTP API, function URL, authorizer), an event of a bus, a workflow's
 * payload, what a destination is told of another invocation, or the only record of a notification.
 */
export function correlationIdOf(event: unknown): string | undefined {
  const { headers, requestContext, detail, requestPayload, Records, [FIELD]: own } = fields(event);
  if (fields(requestContext).requestId !== undefined || fields(requestContext).http !== undefined) {
    return ofRequest({ headers: headers as Headers, requestContext: fields(requestContext) });
  }
  if (Array.isArray(Records)) return Records.length === 1 ? correlationIdOfRecord(Records[0]) : undefined;
  return (
    acceptable(own) ??
    acceptable(fields(fields(detail).metadata)[FIELD]) ??
    (requestPayload === undefined ? undefined : correlationIdOf(requestPayload))
  );
}

/** Of one record of SQS, SNS, Kinesis or a table's stream. What cannot be read has none. */
export function correlationIdOfRecord(record: unknown): string | undefined {
  const { messageAttributes, body, Sns, kinesis, dynamodb } = fields(record);
  if (body !== undefined) return attribute(messageAttributes, 'stringValue') ?? ofText(body);
  if (Sns !== undefined) return attribute(fields(Sns).MessageAttributes, 'Value') ?? ofText(fields(Sns).Message);
  if (kinesis !== undefined) return ofText(Buffer.from(String(fields(kinesis).data), 'base64').toString());
  const { NewImage, OldImage } = fields(dynamodb);
  return attribute(NewImage, 'S') ?? attribute(OldImage, 'S');
}

function attribute(attributes: unknown, value: string): string | undefined {
  return acceptable(fields(fields(attributes)[FIELD])[value]);
}

/** JSON of an event, or of a topic's notification around one. */
function ofText(text: unknown): string | undefined {
  const content = parsed(text);
  const { Message, MessageAttributes } = fields(content);
  if (Message === undefined) return correlationIdOf(content);
  return attribute(MessageAttributes, 'Value') ?? correlationIdOf(parsed(Message));
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** Hands the id on with a message of SQS or SNS: its `MessageAttributes`. */
export const inMessage = (correlationId: string) => ({ [FIELD]: { DataType: 'String', StringValue: correlationId } });

/** Hands the id on with a request: its headers. */
export const inHeaders = (correlationId: string) => ({ [CORRELATION_HEADER]: correlationId });
