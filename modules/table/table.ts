import { Construct } from 'constructs';
import { DynamodbTable } from '#aws/dynamodb-table';
import { TerraformLocal } from '#engine';
import { arnOf, asWritten, checkGiven, type Grantable, nameOf, placementOf, withDefaults } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { checkTable } from './check.ts';
import { TABLE_DEFAULTS } from './defaults.ts';
import { keyWithoutRegions, notInRegion } from './errors.ts';
import { type DynamoAction, type GrantedTable, grant, grantRead, grantStream, grantWrite } from './grants.ts';
import { ImportedTable, tableWith } from './imported.ts';
import { keyAttributes, normalizeIndex, normalizeKeys, renderIndex } from './keys.ts';
import type { ITable, TableAttributes, TableProps } from './props.ts';
import { watchTable } from './watch.ts';

/**
 * DynamoDB table, paid per request, with point-in-time recovery, and protected from deletion.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html
 */
export class Table extends Construct implements ITable {
  /** Uses a table that another stack or account created. */
  static fromAttributes(scope: Construct, id: string, attributes: TableAttributes): ITable {
    return new ImportedTable(scope, id, attributes);
  }

  readonly name: string;
  readonly arn: string;
  readonly streamArn?: string;
  readonly key?: IKey;
  readonly #replicas: readonly string[];
  readonly #hasIndexes: boolean;
  readonly #resource: DynamodbTable;

  /**
   * @throws LandformError TB001 when recoveryDays is out of range; TB002, TB003, TB004 or TB005 when DynamoDB does not
   * allow a key; TB006, TB007 or TB008 when replicas do not fit stream, region or key; TB009, TB010 or TB013 when there
   * are too many indexes or two with the same name; TB014 when expiresAt is a key.
   */
  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    checkGiven(this, props, 'partitionKey');
    const settings = withDefaults(TABLE_DEFAULTS, props);
    const { stream, replicas, expiresAt, recoveryDays, key } = settings;
    const { region, protectData } = placementOf(this);
    const keys = normalizeKeys(settings);
    const indexes = settings.indexes.map(normalizeIndex);
    checkTable(this, region, { ...keys, indexes, stream, replicas, recoveryDays, expiresAt });
    this.name = nameOf(this, 'aws_dynamodb_table', props.name);
    if (key) this.key = key;
    this.#replicas = replicas;
    this.#hasIndexes = indexes.length > 0;
    this.#resource = new DynamodbTable(this, 'Resource', {
      name: this.name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: asWritten(keys.partitionKey.name),
      rangeKey: asWritten(keys.sortKey?.name),
      attribute: keyAttributes([keys, ...indexes]).map(({ name, type }) => ({ name: asWritten(name), type })),
      globalSecondaryIndex: indexes.length > 0 ? indexes.map(renderIndex) : undefined,
      ...(stream ? { streamEnabled: true, streamViewType: 'NEW_AND_OLD_IMAGES' } : {}),
      replica: replicas.length > 0 ? replicas.map((replica) => this.#replica(replica, replicas)) : undefined,
      ttl: expiresAt === undefined ? undefined : { enabled: true, attributeName: asWritten(expiresAt) },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: recoveryDays },
      serverSideEncryption: key ? { enabled: true, kmsKeyArn: key.arn } : undefined,
      deletionProtectionEnabled: protectData,
      lifecycle: protectData ? { preventDestroy: true } : undefined,
    });
    this.arn = this.#resource.arn;
    if (stream) this.streamArn = this.#resource.streamArn;
    watchTable(this, { ...props, replicas, indexes });
  }

  grant(grantee: Grantable, ...actions: readonly DynamoAction[]): void {
    grant(this.#nearTo(grantee), grantee, actions);
  }

  grantItems(grantee: Grantable, partitionKeys: readonly string[], ...actions: readonly DynamoAction[]): void {
    grant(this.#nearTo(grantee), grantee, actions, partitionKeys);
  }

  grantRead(grantee: Grantable): void {
    grantRead(this.#nearTo(grantee), grantee);
  }

  grantWrite(grantee: Grantable): void {
    grantWrite(this.#nearTo(grantee), grantee);
  }

  grantStream(grantee: Grantable): void {
    const { region } = placementOf(grantee.role);
    const isReplica = this.#replicas.includes(region);
    grantStream(
      { ...this.#nearTo(grantee), ...(isReplica ? { streamArn: this.#streamOfReplica(region) } : {}) },
      grantee,
    );
  }

  /**
   * Returns the ARN of the table in a region: its own, or its replica's, which is known at synth because it is built
   * from names.
   *
   * @throws LandformError TB011 when the table does not exist in that region.
   */
  arnIn(region: string): string {
    if (region === placementOf(this).region) return this.arn;
    if (!this.#replicas.includes(region)) {
      throw notInRegion(this, region, [placementOf(this).region, ...this.#replicas]);
    }
    return arnOf(this, 'dynamodb', `table/${this.name}`, { region });
  }

  /**
   * Returns the table for a stack in another region, with the replica's ARN, key and stream. The stream of each region
   * contains the writes of all regions, so a reader with side effects has to check where a record was written.
   *
   * @throws LandformError TB011 when the table does not exist in that region.
   */
  inRegion(region: string): ITable {
    if (region === placementOf(this).region) return this;
    const arn = this.arnIn(region);
    const key = this.key?.inRegion ? this.key.inRegion(region) : this.key;
    return tableWith({
      name: this.name,
      arn,
      // Replicas always have a stream of their own, since a table needs a stream to have replicas.
      streamArn: this.#streamOfReplica(region),
      hasIndexes: this.#hasIndexes,
      key,
    });
  }

  /**
   * Grants single actions on items of the replica in one region, wherever the role is. `grantItems` means the replica in
   * the role's own region.
   *
   * @throws LandformError TB011 when the table does not exist in that region.
   */
  grantItemsIn(
    region: string,
    grantee: Grantable,
    partitionKeys: readonly string[],
    ...actions: readonly DynamoAction[]
  ): void {
    const arn = this.arnIn(region);
    const key = this.key?.inRegion ? this.key.inRegion(region) : this.key;
    const table = { name: this.name, arn, hasIndexes: this.#hasIndexes, key };
    grant(table, grantee, actions, partitionKeys);
  }

  /** Finds the stream of a region's replica: Terraform keeps replicas in a set, which has no indexes. */
  #streamOfReplica(region: string): string {
    const id = `StreamIn-${region}`;
    const known = this.node.tryFindChild(id);
    const local =
      known instanceof TerraformLocal
        ? known
        : new TerraformLocal(
            this,
            id,
            `\${one([for replica in ${this.#resource.fqn}.replica : replica.stream_arn if replica.region_name == "${region}"])}`,
          );
    return local.asString;
  }

  /** Returns the table or replica in the region of the grantee, which is the one that it calls. */
  #nearTo(grantee: Grantable): GrantedTable {
    const { region } = placementOf(grantee.role);
    const arn = this.#replicas.includes(region) ? this.arnIn(region) : this.arn;
    return { ...this.#hereOnly(), arn, hasIndexes: this.#hasIndexes };
  }

  #hereOnly(): Omit<GrantedTable, 'hasIndexes'> {
    const { name, arn, streamArn, key } = this;
    return { name, arn, streamArn, key };
  }

  #replica(regionName: string, all: readonly string[]) {
    const common = { regionName, pointInTimeRecovery: true, propagateTags: true };
    if (!this.key) return common;
    if (!this.key.inRegion) throw keyWithoutRegions(this, all);
    return { ...common, kmsKeyArn: this.key.inRegion(regionName).arn };
  }
}
