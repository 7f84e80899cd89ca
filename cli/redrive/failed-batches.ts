import { ChangeMessageVisibilityCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Sqs } from './moves.ts';

/** Message about a batch of a table's stream that a function failed on. */
export interface FailedBatch {
  /** ARN of the function or alias, as its event source mapping names it. */
  readonly functionArn: string;
  readonly streamArn: string;
  readonly ReceiptHandle: string | undefined;
}

/** Seconds for which nobody else gets the messages. */
const HIDDEN_SECONDS = 3_600;

/** Receives all messages about failed batches of tables' streams. Messages of other kinds stay in the queue. */
export async function receiveFailedBatches(sqs: Sqs, QueueUrl: string): Promise<readonly FailedBatch[]> {
  const found: FailedBatch[] = [];
  const others: (string | undefined)[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HIDDEN_SECONDS }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      const batch = parse(Body);
      if (batch) found.push({ ...batch, ReceiptHandle });
      else others.push(ReceiptHandle);
    }
    if (Messages.length === 0) break;
  }
  await putBack(sqs, QueueUrl, others);
  return found;
}

/** Makes received messages visible again. */
export async function putBack(sqs: Sqs, QueueUrl: string, handles: readonly (string | undefined)[]): Promise<void> {
  for (const ReceiptHandle of handles) {
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
}

interface Written {
  readonly requestContext?: { readonly functionArn?: unknown };
  readonly DDBStreamBatchInfo?: { readonly streamArn?: unknown };
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
function parse(body: string): Pick<FailedBatch, 'functionArn' | 'streamArn'> | undefined {
  try {
    const { requestContext, DDBStreamBatchInfo }: Written = Object(JSON.parse(body));
    const [functionArn, streamArn] = [requestContext?.functionArn, DDBStreamBatchInfo?.streamArn];
    if (typeof functionArn !== 'string' || typeof streamArn !== 'string') return undefined;
    return { functionArn: functionArn.replace(/:\$LATEST$/, ''), streamArn };
  } catch {
    return undefined;
  }
}
