import { Construct } from 'constructs';
import { DynamodbTable } from '#aws/dynamodb-table';
import { TerraformLocal } from '#engine';
import { arnOf, type Grantable, physicalName, placementOf, QUOTAS, withDefaults } from '../core/index.ts';
import { type IKey, Key } from '../key/index.ts';
import { checkTable } from './check.ts';
import { TABLE_DEFAULTS } from './defaults.ts';
import { keyWithoutRegions, notInRegion } from './errors.ts';
import { type DynamoAction, type GrantedTable, grant, grantRead, grantStream, grantWrite } from './grants.ts';
import { ImportedTable, tableWith } from './imported.ts';
import { keyAttributes, normalizeIndex, normalizeKeys, renderIndex } from './keys.ts';
import type { ITable, TableAttributes, TableProps } from './props.ts';

/**
 * A table that is paid by request, can be restored to any second of its last weeks, and cannot be deleted by accident.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html
 */
export class Table extends Construct implements ITable {
  /** Types whose loss loses data. */
  static readonly stateful: readonly string[] = ['aws_dynamodb_table'];

  /** Uses a table that another stack or account made. */
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
   * @throws LandformError TB001 when recoveryDays is out of range; TB002, TB003, TB004 or TB005 when keys are not what DynamoDB takes;
   * TB006, TB007 or TB008 when replicas do not fit stream, region or key; TB009, TB010 or TB013 when indexes are too many or one stands
   * twice; TB014 when expiresAt is a key.
   */
  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const settings = withDefaults(TABLE_DEFAULTS, props);
    const { stream, replicas, expiresAt, recoveryDays, key } = settings;
    const { region, protectData } = placementOf(this);
    const keys = normalizeKeys(settings);
    const indexes = settings.indexes.map(normalizeIndex);
    checkTable(this, region, { ...keys, indexes, stream, replicas, recoveryDays, expiresAt });
    this.name = physicalName(this, props.name, QUOTAS.dynamodb.nameCharacters);
    if (key) this.key = key;
    this.#replicas = replicas;
    this.#hasIndexes = indexes.length > 0;
    this.#resource = new DynamodbTable(this, 'Resource', {
      name: this.name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: keys.partitionKey.name,
      ...(keys.sortKey ? { rangeKey: keys.sortKey.name } : {}),
      attribute: keyAttributes([keys, ...indexes]).map(({ name, type }) => ({ name, type })),
      ...(indexes.length > 0 ? { globalSecondaryIndex: indexes.map(renderIndex) } : {}),
      ...(stream ? { streamEnabled: true, streamViewType: 'NEW_AND_OLD_IMAGES' } : {}),
      ...(replicas.length > 0 ? { replica: replicas.map((replica) => this.#replica(replica, replicas)) } : {}),
      ...(expiresAt === undefined ? {} : { ttl: { enabled: true, attributeName: expiresAt } }),
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: recoveryDays },
      ...(key ? { serverSideEncryption: { enabled: true, kmsKeyArn: key.arn } } : {}),
      deletionProtectionEnabled: protectData,
      ...(protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
    this.arn = this.#resource.arn;
    if (stream) this.streamArn = this.#resource.streamArn;
  }

  grant(grantee: Grantable, ...actions: readonly DynamoAction[]): void {
    grant(this.#nearTo(grantee), grantee, actions);
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
   * ARN of the table in a region: its own, or that of the replica there, which is known at synth because names are.
   *
   * @throws LandformError TB011 when the table is not in that region.
   */
  arnIn(region: string): string {
    if (region === placementOf(this).region) return this.arn;
    if (!this.#replicas.includes(region)) {
      throw notInRegion(this, region, [placementOf(this).region, ...this.#replicas]);
    }
    return arnOf(this, 'dynamodb', `table/${this.name}`, { region });
  }

  /**
   * The table as a stack in another region uses it: with the replica's ARN, key and stream. Each region's stream tells of the writes of
   * every region, so a reader that acts on the world has to tell whose they are.
   *
   * @throws LandformError TB011 when the table is not in that region.
   */
  inRegion(region: string): ITable {
    if (region === placementOf(this).region) return this;
    const arn = this.arnIn(region);
    const key = this.key instanceof Key ? this.key.inRegion(region) : this.key;
    return tableWith({
      name: this.name,
      arn,
      // Replicas have a stream of their own: that of the table is a condition for having any.
      streamArn: this.#streamOfReplica(region),
      hasIndexes: this.#hasIndexes,
      ...(key ? { key } : {}),
    });
  }

  /**
   * Lets a role do single things with the copy in one region, wherever the role is. `grant` means the copy in the role's own region.
   *
   * @throws LandformError TB011 when the table is not in that region.
   */
  grantIn(region: string, grantee: Grantable, ...actions: readonly DynamoAction[]): void {
    const key = this.key instanceof Key ? this.key.inRegion(region) : this.key;
    const here = { name: this.name, arn: this.arnIn(region), hasIndexes: this.#hasIndexes };
    grant({ ...here, ...(key ? { key } : {}) }, grantee, actions);
  }

  /** Replicas are a set, which cannot be indexed: the one of a region has to be looked for. */
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

  /** Who calls DynamoDB reaches the copy in the region that they are in. */
  #nearTo(grantee: Grantable): GrantedTable {
    const { region } = placementOf(grantee.role);
    const arn = this.#replicas.includes(region) ? this.arnIn(region) : this.arn;
    return { ...this.#hereOnly(), arn, hasIndexes: this.#hasIndexes };
  }

  #hereOnly(): Omit<GrantedTable, 'hasIndexes'> {
    const { name, arn, streamArn, key } = this;
    return { name, arn, ...(streamArn ? { streamArn } : {}), ...(key ? { key } : {}) };
  }

  #replica(regionName: string, all: readonly string[]) {
    const common = { regionName, pointInTimeRecovery: true, propagateTags: true };
    if (!this.key) return common;
    if (!(this.key instanceof Key)) throw keyWithoutRegions(this, all);
    return { ...common, kmsKeyArn: this.key.arnIn(regionName) };
  }
}
