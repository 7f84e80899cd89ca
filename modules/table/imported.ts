import { Construct } from 'constructs';
import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { type DynamoAction, type GrantedTable, grant, grantRead, grantStream, grantWrite } from './grants.ts';
import type { ITable, TableAttributes } from './props.ts';

/** Table that another stack or account created. */
export class ImportedTable extends Construct implements ITable {
  readonly name: string;
  readonly arn: string;
  readonly streamArn?: string;
  readonly key?: IKey;
  readonly #table: ITable;

  constructor(scope: Construct, id: string, attributes: TableAttributes) {
    super(scope, id);
    const { name, arn, streamArn, key } = attributes;
    this.name = name;
    this.arn = arn;
    this.streamArn = streamArn;
    this.key = key;
    this.#table = tableWith(attributes);
  }

  grant(grantee: Grantable, ...actions: readonly DynamoAction[]): void {
    this.#table.grant(grantee, ...actions);
  }

  grantItems(grantee: Grantable, partitionKeys: readonly string[], ...actions: readonly DynamoAction[]): void {
    this.#table.grantItems(grantee, partitionKeys, ...actions);
  }

  grantRead(grantee: Grantable): void {
    this.#table.grantRead(grantee);
  }

  grantWrite(grantee: Grantable): void {
    this.#table.grantWrite(grantee);
  }

  grantStream(grantee: Grantable): void {
    this.#table.grantStream(grantee);
  }
}

/** Makes an `ITable` from attributes without a construct, e.g. for the replica of a table in another region. */
export function tableWith({ hasIndexes = false, ...attributes }: TableAttributes): ITable {
  const table: GrantedTable = { ...attributes, hasIndexes };
  return {
    ...attributes,
    grant: (grantee, ...actions) => grant(table, grantee, actions),
    grantItems: (grantee, partitionKeys, ...actions) => grant(table, grantee, actions, partitionKeys),
    grantRead: (grantee) => grantRead(table, grantee),
    grantWrite: (grantee) => grantWrite(table, grantee),
    grantStream: (grantee) => grantStream(table, grantee),
  };
}
