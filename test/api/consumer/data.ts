import type { Construct } from 'constructs';
import type { Grantable } from '../../../modules/core/index.ts';
import {
  DATA_STREAM_ALARMS,
  DATA_STREAM_DEFAULTS,
  DataStream,
  type DataStreamAlarms,
  type DataStreamAttributes,
  type DataStreamProps,
  type DataStreamSourceOptions,
  fromDataStream,
  type IDataStream,
} from '../../../modules/data-stream/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';
import {
  type IKey,
  KEY_ALARMS,
  KEY_DEFAULTS,
  Key,
  type KeyAlarms,
  type KeyAttributes,
  type KeyProps,
} from '../../../modules/key/index.ts';
import { Queue, toQueue } from '../../../modules/queue/index.ts';
import {
  type IStateBackend,
  StateBackend,
  type StateBackendAttributes,
  type StateBackendProps,
} from '../../../modules/state-backend/index.ts';
import {
  type DynamoAction,
  fromTable,
  type ITable,
  type KeyAttribute,
  type KeyType,
  TABLE_ALARMS,
  TABLE_DEFAULTS,
  Table,
  type TableAlarms,
  type TableAttributes,
  type TableIndex,
  type TableProps,
  type TableSourceOptions,
} from '../../../modules/table/index.ts';

/** A table with an index, encrypted with a key of yours, and its stream read by a function. */
export function ordersTable(scope: Construct, code: FunctionCode): Table {
  const alarms: KeyAlarms = false;
  const keyProps: KeyProps = {
    ...KEY_DEFAULTS,
    name: 'orders',
    description: 'Encrypts orders',
    services: ['logs.amazonaws.com', 'lambda.amazonaws.com'],
    alarms,
  };
  const key = new Key(scope, 'Key', keyProps);
  const type: KeyType = 'N';
  const placedAt: KeyAttribute = { name: 'placedAt', type };
  const byCustomer: TableIndex = {
    name: 'by-customer',
    partitionKey: 'customerId',
    sortKey: placedAt,
    include: ['total'],
  };
  const tableAlarms: TableAlarms = { readThrottles: TABLE_ALARMS.readThrottles.threshold.value + 10 };
  const props: TableProps = {
    name: 'orders',
    partitionKey: 'orderId',
    key,
    stream: true,
    recoveryDays: TABLE_DEFAULTS.recoveryDays,
    indexes: [byCustomer],
    alarms: tableAlarms,
  };
  const table = new Table(scope, 'Orders', props);
  const project = new LambdaFunction(scope, 'Project', { name: 'project', description: 'Reads changes', code });
  const onFailure = toQueue(new Queue(scope, 'Failed', { name: 'failed', deadLetterQueue: false }));
  const options: TableSourceOptions = { onFailure, batchSize: 50, startingPosition: 'LATEST' };
  project.addSource(fromTable(table, options));
  return table;
}

/** Grants as little as a report needs. */
export function grantReport(table: ITable, reporter: Grantable): void {
  const query: DynamoAction = 'dynamodb:Query';
  table.grant(reporter, query);
}

/** Uses a table and a key that another stack made. */
export function importedTable(scope: Construct): ITable {
  const keyAttributes: KeyAttributes = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/0f3c1f0e', services: [] };
  const key: IKey = Key.fromAttributes(scope, 'ImportedKey', keyAttributes);
  const attributes: TableAttributes = {
    name: 'customers',
    arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/customers',
    key,
    hasIndexes: true,
  };
  return Table.fromAttributes(scope, 'Customers', attributes);
}

/** Clicks that a function reads in order, with an age that it has to keep up with. */
export function clicks(scope: Construct, code: FunctionCode): IDataStream {
  const alarms: DataStreamAlarms = { iteratorAgeSeconds: DATA_STREAM_ALARMS.iteratorAgeSeconds.threshold.value / 2 };
  const props: DataStreamProps = {
    name: 'clicks',
    capacity: { shards: 2 },
    retentionHours: DATA_STREAM_DEFAULTS.retentionHours * 7,
    alarms,
  };
  const stream = new DataStream(scope, 'Clicks', props);
  const count = new LambdaFunction(scope, 'Count', { name: 'count', description: 'Counts clicks', code });
  const onFailure = toQueue(new Queue(scope, 'Failed', { name: 'failed', deadLetterQueue: false }));
  const options: DataStreamSourceOptions = { onFailure, startingPosition: 'TRIM_HORIZON', parallelization: 2 };
  count.addSource(fromDataStream(stream, options));
  return stream;
}

/** Writes to a stream of another stack. */
export function importedStream(scope: Construct, writer: Grantable): void {
  const attributes: DataStreamAttributes = {
    name: 'events',
    arn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/events',
  };
  DataStream.fromAttributes(scope, 'Events', attributes).grantWrite(writer);
}

/** Lets a role plan, and another one deploy, with the state of an account. */
export function stateOf(scope: Construct, planner: Grantable, deployer: Grantable): IStateBackend {
  const props: StateBackendProps = { bucketName: 'acme-dev-state', oldVersionsDays: 30 };
  const state = new StateBackend(scope, 'State', props);
  const attributes: StateBackendAttributes = { bucketName: state.bucketName, key: state.key };
  const imported = StateBackend.fromAttributes(scope, 'Imported', attributes);
  imported.grantPlan(planner);
  imported.grantApply(deployer);
  return imported;
}

/** Calls to a key that are noticed. */
export const watchedCalls: readonly string[] = KEY_ALARMS.unusable.calls;
