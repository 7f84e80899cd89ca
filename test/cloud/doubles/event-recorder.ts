import type {
  APIGatewayProxyEventV2,
  DynamoDBRecord,
  KinesisStreamRecord,
  SQSBatchResponse,
  SQSRecord,
} from 'aws-lambda';

type SourceRecord = SQSRecord | DynamoDBRecord | KinesisStreamRecord;

/** Content of a record: its id, and if it has to fail. */
interface Said {
  readonly id: string;
  readonly fails?: boolean;
}

function said(record: SourceRecord): Said {
  if ('body' in record) return JSON.parse(record.body);
  if ('kinesis' in record) return JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString());
  const image = record.dynamodb?.NewImage;
  return { id: image?.['pk']?.S ?? '', fails: image?.['fails']?.BOOL ?? false };
}

function identifier(record: SourceRecord): string {
  if ('body' in record) return record.messageId;
  return ('kinesis' in record ? record.kinesis.sequenceNumber : record.dynamodb?.SequenceNumber) ?? '';
}

interface Event extends Partial<APIGatewayProxyEventV2> {
  readonly Records?: readonly SourceRecord[];
  readonly fails?: string;
  readonly detail?: { readonly fails?: string };
}

/**
 * Logs each invocation with its records in one line, and fails as its event asks: for single records of a batch, or for
 * the whole invocation. Over HTTP it answers with the request.
 */
export const handler = async (event: Event): Promise<SQSBatchResponse | object> => {
  const records = event.Records ?? [];
  const failed = records.filter((record) => said(record).fails);
  console.log(JSON.stringify({ recorded: records.map((record) => said(record).id), event: event.Records ? 0 : event }));
  if (event.Records) return { batchItemFailures: failed.map((each) => ({ itemIdentifier: identifier(each) })) };
  if (event.requestContext) {
    const { rawPath, requestContext, body } = event;
    return { statusCode: 201, body: JSON.stringify({ method: requestContext.http?.method, rawPath, body }) };
  }
  const reason = event.fails ?? event.detail?.fails;
  if (reason) throw new RangeError(reason);
  return { handled: event };
};
