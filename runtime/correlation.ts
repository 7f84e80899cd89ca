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

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** Finds the correlation id of an API request: the caller's, else the request's own id. */
export function correlationIdOfRequest(event: unknown): string | undefined {
  const { headers, requestContext } = fields(event);
  return (
    acceptable(header(fields(headers) as Headers, CORRELATION_HEADER)) ?? acceptable(fields(requestContext).requestId)
  );
}

/** Name of the message attribute, the payload field and the item attribute that hold the correlation id. */
const FIELD = 'correlationId';

/**
 * Finds the correlation id of any event that invokes a function: a request (REST API, HTTP API, function URL,
 * authorizer), an event of a bus, a workflow's payload, the record of another invocation sent to a destination, or a
 * notification with a single record.
 */
export function correlationIdOf(event: unknown): string | undefined {
  return within(event, DEEPEST);
}

/** Events that wrap events are followed so deep: what came in was checked by nobody yet, and may wrap without end. */
const DEEPEST = 8;

function within(event: unknown, depth: number): string | undefined {
  if (depth === 0) return undefined;
  const { headers, requestContext, detail, requestPayload, Records, [FIELD]: own } = fields(event);
  if (fields(requestContext).requestId !== undefined || fields(requestContext).http !== undefined) {
    return correlationIdOfRequest({ headers, requestContext });
  }
  if (Array.isArray(Records)) return Records.length === 1 ? ofRecord(Records[0], depth - 1) : undefined;
  return (
    acceptable(own) ??
    acceptable(fields(fields(detail).metadata)[FIELD]) ??
    (requestPayload === undefined ? undefined : within(requestPayload, depth - 1))
  );
}

/**
 * Finds the correlation id of one record of SQS, SNS, Kinesis or a table's stream. Returns undefined for a record that
 * cannot be read.
 */
export function correlationIdOfRecord(record: unknown): string | undefined {
  return ofRecord(record, DEEPEST);
}

function ofRecord(record: unknown, depth: number): string | undefined {
  const { messageAttributes, body, Sns, kinesis, dynamodb } = fields(record);
  if (body !== undefined) return attribute(messageAttributes, 'stringValue') ?? ofText(body, depth);
  if (Sns !== undefined) return attribute(fields(Sns).MessageAttributes, 'Value') ?? ofText(fields(Sns).Message, depth);
  if (kinesis !== undefined) return ofText(Buffer.from(String(fields(kinesis).data), 'base64').toString(), depth);
  const { NewImage, OldImage } = fields(dynamodb);
  return attribute(NewImage, 'S') ?? attribute(OldImage, 'S');
}

function attribute(attributes: unknown, value: string): string | undefined {
  return acceptable(fields(fields(attributes)[FIELD])[value]);
}

/** Finds the correlation id in the JSON of an event, or of an SNS notification that wraps one. */
function ofText(text: unknown, depth: number): string | undefined {
  const content = parsed(text);
  const { Message, MessageAttributes } = fields(content);
  if (Message === undefined) return within(content, depth - 1);
  return attribute(MessageAttributes, 'Value') ?? within(parsed(Message), depth - 1);
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
