import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { RetryableError } from '../../runtime/errors.ts';
import type { Increment, Item, ItemKey, ItemStore, Write } from './item-store.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const CONDITION = 'ConditionalCheckFailed';

/** Item store on a DynamoDB table with the keys `pk` and `sk`. */
export class DynamoItemStore implements ItemStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async read({ pk, sk }: ItemKey): Promise<Item | undefined> {
    const { Item: item } = await this.#documents.send(
      new GetCommand({ TableName: this.#table, Key: { pk, sk }, ConsistentRead: true }),
    );
    return item as Item | undefined;
  }

  insert(item: Item): Promise<boolean> {
    return this.#holds(new PutCommand({ TableName: this.#table, ...absent(item) }));
  }

  replace(item: Item, wasState: string): Promise<boolean> {
    return this.#holds(new PutCommand({ TableName: this.#table, ...inState(item, wasState) }));
  }

  async transact(writes: readonly Write[]): Promise<readonly number[]> {
    try {
      const items = writes.map((write) => this.#transactItem(write));
      await this.#documents.send(new TransactWriteCommand({ TransactItems: items }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
      const failed = codes.flatMap((code, i) => (code === CONDITION ? [i] : []));
      if (failed.length > 0) return failed;
      throw new RetryableError(`transaction cancelled: ${codes.join(', ')}`, { cause: error });
    }
  }

  async #holds(command: PutCommand): Promise<boolean> {
    try {
      await this.#documents.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  #transactItem(write: Write): TransactItem {
    const TableName = this.#table;
    if (write.kind === 'insert') return { Put: { TableName, ...absent(write.item) } };
    if (write.kind === 'replace') return { Put: { TableName, ...inState(write.item, write.wasState) } };
    return { Update: { TableName, ...incremented(write) } };
  }
}

const absent = (item: Item) => ({ Item: item, ConditionExpression: 'attribute_not_exists(pk)' });

const inState = (item: Item, wasState: string) => ({
  Item: item,
  ConditionExpression: '#state = :was',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':was': wasState },
});

/**
 * Makes the update that adds to a number. Condition expressions cannot compute, so the bound is moved to the other
 * side: `n + by <= atMost` becomes `n <= atMost - by`.
 */
function incremented({ key, attribute, by, atMost }: Increment) {
  const update = {
    Key: { pk: key.pk, sk: key.sk },
    UpdateExpression: 'ADD #n :by',
    ExpressionAttributeNames: { '#n': attribute },
  };
  const limit = by < 0 ? 0 : atMost;
  if (limit === undefined) return { ...update, ExpressionAttributeValues: { ':by': by } };
  return {
    ...update,
    ConditionExpression: by < 0 ? '#n >= :bound' : 'attribute_not_exists(#n) OR #n <= :bound',
    ExpressionAttributeValues: { ':by': by, ':bound': limit - by },
  };
}
