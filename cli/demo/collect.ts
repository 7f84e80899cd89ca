import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type HistoryEvent, paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountName, Environment } from '../../environments/index.ts';
import { ORDER_NAMES, ORDER_SORT_KEY, orderPartition } from '../../functions/contracts/order-facts.ts';
import { type ClientConfig, clientConfig, nameIn } from '../aws/access.ts';
import type { OrderResponse } from './order.ts';
import type { JourneyEntry } from './timeline.ts';

/** Log line of a handler, with the fields that the journey reads. */
export interface LogLine {
  readonly at: number;
  readonly message: string;
  readonly correlationId: string | undefined;
  /** All fields of the line. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Reader of an order's journey: of logs, execution history and tables. */
export class JourneyReader {
  readonly #environment: Environment;
  /** Cache of clients, so that each read, every quarter of a second, uses the connections of the one before. */
  readonly #clients = new Map<string, unknown>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Reads the completed steps and failed attempts of the order's workflow, in order. */
  async steps(orderId: string): Promise<JourneyEntry[]> {
    const { accounts, regions } = this.#environment;
    const client = this.#client(SFNClient, 'orders');
    const name = nameIn(this.#environment, ORDER_NAMES.saga);
    const executionArn = `arn:aws:states:${regions.primary}:${accounts.orders}:execution:${name}:${orderId}`;
    const events: HistoryEvent[] = [];
    for await (const page of paginateGetExecutionHistory({ client }, { executionArn }))
      events.push(...(page.events ?? []));
    return events.flatMap(stepEntry);
  }

  /** Reads the order's item: its placement and its final status. */
  async order(orderId: string): Promise<JourneyEntry[]> {
    const items = await this.items('orders', ORDER_NAMES.ordersTable, orderId);
    return items
      .filter(({ sk }) => sk === ORDER_SORT_KEY)
      .flatMap(({ status, placedAt, updatedAt }) => [
        entry('orders', 'orders table', placedAt, 'item written: PLACED'),
        ...(updatedAt ? [entry('orders', 'orders table', updatedAt, `item written: ${status}`)] : []),
      ]);
  }

  /** Reads the read model, once it shows the final status of the order. */
  async view(orderId: string): Promise<JourneyEntry[]> {
    const items = await this.items('orders', ORDER_NAMES.orderViewsTable, orderId);
    return items
      .filter(({ status }) => status !== 'PLACED')
      .map(({ status, updatedAt }) => entry('orders', 'order-views table', updatedAt, `read model updated: ${status}`));
  }

  /** Reads the notification about the event that arrived in the other account. */
  async notification(orderId: string): Promise<JourneyEntry[]> {
    const items = await this.items('notifications', ORDER_NAMES.notificationsTable, orderId);
    return items.map(({ type, recordedAt }) =>
      entry('notifications', 'notifications table', recordedAt, `event arrived: ${type}`),
    );
  }

  /**
   * Reads the authorizer's decision about the request. API Gateway caches it per token for some minutes, so a repeated
   * token may have no entry.
   */
  async decision({ sentAt, answeredAt }: OrderResponse): Promise<JourneyEntry[]> {
    const lines = await this.logs('orders', ORDER_NAMES.authorizer, sentAt);
    return lines
      .filter(({ at, message }) => at <= answeredAt && /^(allowed|denied|unauthorized)/.test(message))
      .map(({ at, message }) => ({ at, account: 'orders', who: 'authorize', what: `decision: ${message}` }));
  }

  /** Reads the event that the projector published for this order. */
  async event({ correlationId, sentAt }: OrderResponse): Promise<JourneyEntry[]> {
    const lines = await this.logs('orders', ORDER_NAMES.projector, sentAt);
    return lines
      .filter((line) => line.correlationId === correlationId && line.message === 'event published')
      .map(({ at, detail }) => ({
        at,
        account: 'shared',
        who: 'hub bus',
        what: `event published: ${detail['type']}`,
      }));
  }

  /** Reads the items of an order in a table. */
  async items(
    account: AccountName,
    table: string,
    orderId: string,
    region?: string,
  ): Promise<Record<string, unknown>[]> {
    const client = DynamoDBDocumentClient.from(this.#client(DynamoDBClient, account, region));
    const { Items } = await client.send(
      new QueryCommand({
        TableName: nameIn(this.#environment, table),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': orderPartition(orderId) },
        ConsistentRead: true,
      }),
    );
    return Items ?? [];
  }

  /** Reads the lines that a function has logged since a time, its own JSON lines only. */
  async logs(account: AccountName, functionName: string, since: number): Promise<LogLine[]> {
    return (await this.rawLogs(account, functionName, since)).flatMap(parseLine);
  }

  /** Reads everything in a function's log group since a time, including Lambda's own lines and metrics. */
  async rawLogs(account: AccountName, functionName: string, since: number): Promise<string[]> {
    const client = this.#client(CloudWatchLogsClient, account);
    const logGroupName = `/aws/lambda/${nameIn(this.#environment, functionName)}`;
    const lines: string[] = [];
    for await (const { events } of paginateFilterLogEvents({ client }, { logGroupName, startTime: since })) {
      lines.push(...(events ?? []).flatMap(({ message }) => message?.trimEnd() || []));
    }
    return lines;
  }

  #client<T>(Client: new (config: ClientConfig) => T, account: AccountName, region?: string): T {
    const key = `${Client.name} ${account} ${region ?? ''}`;
    const known = this.#clients.get(key);
    if (known instanceof Client) return known;
    const made = new Client(clientConfig(this.#environment, this.#environment.accounts[account], region));
    this.#clients.set(key, made);
    return made;
  }
}

function entry(account: AccountName, who: string, at: unknown, what: string): JourneyEntry {
  return { at: Date.parse(String(at)), account, who, what };
}

/** Parses a handler's JSON line. Returns nothing for other lines (START, END, REPORT, metrics). */
export function parseLine(text: string): LogLine[] {
  if (!text.startsWith('{')) return [];
  try {
    const line = JSON.parse(text);
    if (typeof line.message !== 'string') return [];
    return [
      {
        at: Date.parse(line.timestamp),
        message: line.message,
        correlationId: line.correlation_id,
        detail: line,
      },
    ];
  } catch {
    return [];
  }
}

function stepEntry(event: HistoryEvent): JourneyEntry[] {
  const at = event.timestamp?.getTime() ?? 0;
  const step = (what: string): JourneyEntry[] => [{ at, account: 'orders', who: 'order-saga', what }];
  if (event.type === 'TaskStateExited') return step(`${event.stateExitedEventDetails?.name} done`);
  if (event.type === 'LambdaFunctionFailed')
    return step(`attempt failed: ${event.lambdaFunctionFailedEventDetails?.error}`);
  if (event.type === 'TaskFailed') return step(`attempt failed: ${event.taskFailedEventDetails?.error}`);
  if (event.type === 'ExecutionSucceeded') return step('workflow succeeded');
  if (event.type === 'ExecutionFailed') return step(`workflow failed: ${event.executionFailedEventDetails?.error}`);
  return [];
}

/** Makes the entries of the request and its answer. */
export function requestEntries(placed: OrderResponse): JourneyEntry[] {
  return [
    { at: placed.sentAt, account: 'orders', who: 'API', what: `POST /orders, correlation id ${placed.correlationId}` },
    { at: placed.answeredAt, account: 'orders', who: 'API', what: `${placed.status} ${JSON.stringify(placed.body)}` },
  ];
}
