import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { QUOTAS } from '../../base/quotas.ts';
import type { Sqs } from './moves.ts';

/** Kind of dead letters, with the way to handle them. SQS can send back none of these, since no queue gave them up. */
export interface Content {
  readonly holds: string;
  readonly fix: string;
}

/** Hours for which a stream of DynamoDB keeps its records. */
const STREAM_HOURS = QUOTAS.dynamodb.streamRetentionHours.value;

const EVENTS_FIX =
  'remove the cause (attribute ERROR_MESSAGE of each message), receive the messages, put their events on the bus again, where every rule that matches gets them, and delete the messages';

const CONTENTS = {
  ruleEvents: { holds: "events that EventBridge could not deliver to a rule's target", fix: EVENTS_FIX },
  busEvents: { holds: 'events that EventBridge could not deliver', fix: EVENTS_FIX },
  destinationRecords: {
    holds: 'records of invocations that a function failed on',
    fix: 'remove the cause (responsePayload of each message), invoke the function (requestContext.functionArn) again with the event in requestPayload, and delete the message: aws lambda invoke --invocation-type Event',
  },
  functionEvents: {
    holds: 'events that a function failed on',
    fix: 'remove the cause (attribute ErrorMessage of each message), invoke the function again with the body of the message, and delete it: aws lambda invoke --invocation-type Event',
  },
  streamBatches: {
    holds: 'positions of batches of a stream that a function failed on, without their records',
    fix: `remove the cause, then rebuild what the function makes from the table: run the command again with --rebuild. Only versions of items that were overwritten since, and deleted items, need the stream's records at the position that the message names, while the stream keeps them (${STREAM_HOURS} hours)`,
  },
  dataStreamBatches: {
    holds: 'positions of batches of a stream that a function failed on, without their records',
    fix: "remove the cause, then read the stream's records again at the position that the message names, while the stream keeps them (aws kinesis get-shard-iterator --shard-iterator-type AT_SEQUENCE_NUMBER), invoke the function with them, and delete the message",
  },
  forgottenBatches: {
    holds: 'positions of batches of a stream that a function failed on, of which the stream has forgotten the records',
    fix: 'remove the cause, then rebuild what the function makes from the table: run the command again with --rebuild',
  },
  direct: {
    holds: 'messages that were sent to it directly, such as executions of a workflow whose compensation failed',
    fix: 'receive the messages and handle each by hand, e.g. run the workflow again with its input, then delete it',
  },
  unknown: {
    holds:
      'messages that were sent to it directly, such as batches of a stream that a function failed on, or executions of a workflow whose compensation failed',
    fix: `receive the messages and handle each by hand, then delete it: read a stream's records again at the position that the message names, while the stream keeps them (${STREAM_HOURS} hours), or rebuild from the table (--rebuild); run a workflow again with its input`,
  },
} as const satisfies Record<string, Content>;

type Kind = keyof typeof CONTENTS;

/** Lists the kinds of dead letters in a queue that is no queue's dead-letter queue. */
export async function contentsOf(sqs: Sqs, { name, url }: { readonly name: string; readonly url: string }, now: Date) {
  const kinds = new Set((await peek(sqs, url)).map((message) => kindOf(message, now)));
  if (kinds.size === 0) kinds.add(kindByName(name));
  return [...kinds].map((kind): Content => CONTENTS[kind]);
}

/** Reads some messages, which stay in the queue and visible. The name of the queue has to do where that is refused. */
async function peek(sqs: Sqs, QueueUrl: string): Promise<readonly Message[]> {
  const read = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
    MessageAttributeNames: ['All'],
  });
  return (await sqs.send(read).catch(() => undefined))?.Messages ?? [];
}

/** Recognises a message by what the service that sent it adds. */
function kindOf({ Body = '', MessageAttributes: attributes = {} }: Message, now: Date): Kind {
  if (attributes['RULE_ARN']) return 'ruleEvents';
  if (attributes['ERROR_CODE'] && attributes['ERROR_MESSAGE']) return 'busEvents';
  const body = parse(Body);
  if ('KinesisBatchInfo' in body) return 'dataStreamBatches';
  const batch = body['DDBStreamBatchInfo'];
  if (batch !== undefined) return isForgotten(batch, now) ? 'forgottenBatches' : 'streamBatches';
  if ('requestContext' in body && 'requestPayload' in body) return 'destinationRecords';
  if (attributes['RequestID'] && attributes['ErrorCode']) return 'functionEvents';
  return 'direct';
}

function kindByName(name: string): Kind {
  if (name.endsWith('-rule-dlq')) return 'ruleEvents';
  return name.endsWith('-bus-dlq') ? 'busEvents' : 'unknown';
}

function isForgotten(batch: unknown, now: Date): boolean {
  const { approximateArrivalOfFirstRecord: arrived } = Object(batch) as Readonly<Record<string, unknown>>;
  return typeof arrived === 'string' && now.getTime() - Date.parse(arrived) > STREAM_HOURS * 3_600_000;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
