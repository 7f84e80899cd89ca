import { type Attributes, type Bindings, holds } from './expressions.ts';
import type { FakeTable, FakeWrite } from './fake-table.ts';
import { AwsFailure, type CallOrigin, type Described, type FakeService } from './service.ts';

type Named<T> = T & { readonly TableName: string };

interface TransactItem {
  readonly Put?: Named<FakeWrite>;
  readonly Update?: Named<FakeWrite>;
  readonly Delete?: Named<FakeWrite>;
  readonly ConditionCheck?: Named<FakeWrite>;
}

interface Request extends FakeWrite {
  readonly TableName: string;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
  readonly TransactItems?: readonly TransactItem[];
  readonly ClientRequestToken?: string;
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly Limit?: number;
}

/** Operations that this fake knows. A handler that needs another fails, and does not pass by accident. */
const READS = new Set(['GetItem', 'Query']);

/** DynamoDB of one region: the operations and expressions that handlers use, with DynamoDB's semantics and errors. */
export class FakeDynamoDB implements FakeService {
  readonly #tables: Readonly<Record<string, FakeTable>>;
  /** Transactions by their token: a second one with a known token does nothing and succeeds. */
  readonly #tokens = new Set<string>();

  constructor(tables: Readonly<Record<string, FakeTable>>) {
    this.#tables = tables;
  }

  describe(operation: string, input: unknown): Described {
    const { TransactItems: items, Item, Key, TableName } = input as Request;
    const [first] = items ?? [];
    const written = first ? Object.values(first as Record<string, FakeWrite>)[0] : { Item, Key };
    const id = written?.Item ?? written?.Key ?? {};
    return { kind: READS.has(operation) ? 'read' : 'write', what: String(id['sk']?.['S'] ?? TableName) };
  }

  handle(operation: string, input: unknown, origin: CallOrigin): unknown {
    const request = input as Request;
    switch (operation) {
      case 'GetItem':
        return { Item: this.#table(request).read(request.Key ?? {}) };
      case 'Query':
        return this.#query(request);
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem':
        return this.#write(request, origin);
      case 'TransactWriteItems':
        return this.#transact(request, origin);
      default:
        throw new Error(`the fake DynamoDB does not know ${operation}`);
    }
  }

  #write(request: Request, { now, command }: CallOrigin): unknown {
    const table = this.#table(request);
    const refused = table.refuses(request);
    if (refused) {
      const { ReturnValuesOnConditionCheckFailure: wanted } = request;
      throw new AwsFailure(
        'ConditionalCheckFailedException',
        {
          message: 'The conditional request failed',
          ...(wanted === 'ALL_OLD' ? { Item: refused.existing?.item } : {}),
        },
        { own: refused.existing?.command === command },
      );
    }
    table.write(request, now, command);
    return request.ReturnValues === 'ALL_NEW' ? { Attributes: table.read(request.Key ?? {}) } : {};
  }

  #transact({ TransactItems: items = [], ClientRequestToken: token }: Request, { now, command }: CallOrigin): unknown {
    if (token !== undefined && this.#tokens.has(token)) return {};
    const writes = items.map(({ Put, Update, Delete, ConditionCheck }) => {
      const write = Put ?? Update ?? Delete ?? ConditionCheck;
      if (!write) throw new Error('a transaction has a write of no kind');
      return { write, table: this.#table(write), checksOnly: ConditionCheck !== undefined };
    });
    const refused = writes.map(({ write, table }) => table.refuses(write) !== undefined);
    if (refused.includes(true)) {
      throw new AwsFailure('TransactionCanceledException', {
        message: 'Transaction cancelled',
        CancellationReasons: refused.map((each) => ({ Code: each ? 'ConditionalCheckFailed' : 'None' })),
      });
    }
    for (const { write, table, checksOnly } of writes) if (!checksOnly) table.write(write, now, command);
    if (token !== undefined) this.#tokens.add(token);
    return {};
  }

  /** Queries a table or one of its indexes: an item that lacks a key of the index does not fit the condition. */
  #query({ KeyConditionExpression: condition = '', Limit, ...request }: Request): unknown {
    const found = this.#table(request).items.filter((item: Attributes) => holds(condition, item, request as Bindings));
    return { Items: found.slice(0, Limit), Count: found.length };
  }

  #table({ TableName: name }: { readonly TableName: string }): FakeTable {
    const table = this.#tables[name];
    if (!table) throw new AwsFailure('ResourceNotFoundException', { message: `no table ${name}` });
    return table;
  }
}
