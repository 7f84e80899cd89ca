/**
 * Header with the correlation id, in requests and in our answers. API Gateway passes header names as they were sent, so
 * compare them in lower case.
 */
export const CORRELATION_HEADER = 'x-correlation-id';

/**
 * Pattern of ids accepted from outside. They are logged, so they must not be able to forge a log line or fill a disk.
 */
const ACCEPTABLE = /^[\w.:-]{1,128}$/;

type Headers = Readonly<Record<string, string | undefined>>;

/** Returns a header's value, whatever the case of its name. */
export function header(headers: Headers | null | undefined, name: string): string | undefined {
  const key = Object.keys(headers ?? {}).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : headers?.[key];
}

/** Returns an id that came from outside if it fits the accepted pattern, else undefined. */
export function acceptable(value: unknown): string | undefined {
  return typeof value === 'string' && ACCEPTABLE.test(value) ? value : undefined;
}

/** Finds the correlation id of an API request: the caller's, else the request's own id. */
export function correlationIdOfRequest(event: {
  readonly headers?: Headers | null;
  readonly requestContext?: { readonly requestId?: string };
}): string | undefined {
  return acceptable(header(event.headers, CORRELATION_HEADER)) ?? acceptable(event.requestContext?.requestId);
}

/** Name of the message attribute, the payload field and the item attribute that hold the correlation id. */
const FIELD = 'correlationId';

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/**
 * Finds the correlation id of any event that invokes a function: a request (REST API, HTTP API, function URL,
 * authorizer), an event of a bus, a workflow's payload, the record of another invocation sent to a destination, or a
 * notification with a single record.
 */
export function correlationIdOf(event: unknown): string | undefined {
  const { headers, requestContext, detail, requestPayload, Records, [FIELD]: own } = fields(event);
  if (fields(requestContext).requestId !== undefined || fields(requestContext).http !== undefined) {
    return correlationIdOfRequest({ headers: headers as Headers, requestContext: fields(requestContext) });
  }
  if (Array.isArray(Records)) return Records.length === 1 ? correlationIdOfRecord(Records[0]) : undefined;
  return (
    acceptable(own) ??
    acceptable(fields(fields(detail).metadata)[FIELD]) ??
    (requestPayload === undefined ? undefined : correlationIdOf(requestPayload))
  );
}

/**
 * Finds the correlation id of one record of SQS, SNS, Kinesis or a table's stream. Returns undefined for a record that
 * cannot be read.
 */
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

/** Finds the correlation id in the JSON of an event, or of an SNS notification that wraps one. */
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

/** Returns the `MessageAttributes` that pass the correlation id on with a message of SQS or SNS. */
export const inMessage = (correlationId: string) => ({ [FIELD]: { DataType: 'String', StringValue: correlationId } });

/** Returns the headers that pass the correlation id on with a request. */
export const inHeaders = (correlationId: string) => ({ [CORRELATION_HEADER]: correlationId });
