import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Attribute that names the write which an item is the result of. */
const WRITE_ID = 'writeId';

/** Body of a request of DynamoDB's JSON protocol, as far as a conditional write needs it. */
interface WriteRequest {
  readonly ConditionExpression?: string;
  Item?: Record<string, unknown>;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
  ReturnValues?: string;
  ReturnValuesOnConditionCheckFailure?: string;
}

/** Error of a condition that did not hold, with the item that was there. */
interface ConditionFailure {
  readonly name: string;
  readonly Item?: Readonly<Record<string, { readonly S?: string }>>;
  readonly $metadata: object;
  readonly $response?: unknown;
}

/**
 * Makes a client recognise its own conditional writes. When the first try of a write took effect and its answer was lost, the SDK's second try
 * fails on the condition, and what is one's own looks like another's. Every conditional put and update therefore names itself in the
 * attribute `writeId`; a failed condition whose item has that name is a success. Transactions need no name: DynamoDB knows their token. An
 * update that asks for values (`ReturnValues`) is left alone: its caller has to read after a failed condition anyway.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function recogniseOwnWrites(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const request = args.request as { body: string | Uint8Array };
      const named = name(context.commandName, request.body);
      if (!named) return next(args);
      request.body = named.body;
      try {
        return await next(args);
      } catch (error) {
        const { name: kind, Item, $metadata, $response } = error as ConditionFailure;
        if (kind !== 'ConditionalCheckFailedException' || Item?.[WRITE_ID]?.S !== named.id) throw error;
        return { output: { $metadata }, response: $response };
      }
    },
    // After the request was written, before its length is counted and before anything of it is tried a second time.
    { step: 'build', priority: 'high', name: 'recogniseOwnWrites', override: true },
  );
  return client;
}

interface NamedWrite {
  readonly id: string;
  readonly body: string;
}

function name(command: string | undefined, body: string | Uint8Array): NamedWrite | undefined {
  if (command !== 'PutItemCommand' && command !== 'UpdateItemCommand') return undefined;
  const request = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as WriteRequest;
  if (!request.ConditionExpression || (request.ReturnValues ?? 'NONE') !== 'NONE') return undefined;
  const id = randomUUID();
  if (request.Item) request.Item[WRITE_ID] = { S: id };
  else nameUpdate(request, id);
  request.ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  return { id, body: JSON.stringify(request) };
}

const SET = /(^|\s)SET\s/i;

function nameUpdate(request: WriteRequest, id: string): void {
  const { UpdateExpression: expression = '' } = request;
  request.UpdateExpression = SET.test(expression)
    ? expression.replace(SET, '$1SET #ownWriteId = :ownWriteId, ')
    : `${expression} SET #ownWriteId = :ownWriteId`.trim();
  request.ExpressionAttributeNames = { ...request.ExpressionAttributeNames, '#ownWriteId': WRITE_ID };
  request.ExpressionAttributeValues = { ...request.ExpressionAttributeValues, ':ownWriteId': { S: id } };
}
