import type { Construct } from 'constructs';
import { Annotations, TerraformStack } from '#engine';
import { Alarms } from '../alarms/index.ts';
import { hashOf, LandformStack, placementOf } from '../core/index.ts';
import { TABLE_ALARMS, type TableAlarms } from './alarms.ts';

interface WatchedTable {
  readonly alarms?: TableAlarms;
  readonly replicas: readonly string[];
  readonly indexes: readonly { readonly name: string }[];
}

/**
 * Creates the alarms of a table, its indexes and its replicas. Each region reports on its own replica, and on the delay
 * of its writes in the others.
 */
export function watchTable(table: Construct & { readonly name: string }, props: WatchedTable): void {
  const alarms = new Alarms(table, TABLE_ALARMS, {
    kind: 'table',
    name: table.name,
    values: { TableName: table.name },
    settings: props.alarms,
  });
  const { region: own } = placementOf(table);
  watchCopy(alarms, props, undefined);
  for (const replica of props.replicas) watchReplication(alarms, own, own, replica);
  for (const replica of reachable(table, props)) {
    watchCopy(alarms, props, replica);
    for (const other of [own, ...props.replicas]) {
      if (other !== replica) watchReplication(alarms, own, replica, other);
    }
  }
}

type TableWatch = Alarms<typeof TABLE_ALARMS>;

/** @param region of the replica; undefined for the table itself */
function watchCopy(alarms: TableWatch, { indexes }: WatchedTable, region: string | undefined): void {
  const where = region ? { region, suffix: `in-${region}` } : {};
  alarms.add('readThrottles', where);
  alarms.add('writeThrottles', where);
  alarms.add('systemErrors', where);
  for (const { name } of indexes) {
    const index = {
      ...where,
      suffix: [toldApart(name), where.suffix].filter(Boolean).join('-'),
      values: { GlobalSecondaryIndexName: name },
    };
    alarms.add('indexReadThrottles', index);
    alarms.add('indexWriteThrottles', index);
  }
}

/** Creates the alarm on replication delay, which CloudWatch reports in the region of the write. */
function watchReplication(alarms: TableWatch, own: string, from: string, to: string): void {
  alarms.add('replicationLatencySeconds', {
    region: from,
    suffix: from === own ? `to-${to}` : `${from}-to-${to}`,
    values: { ReceivingRegion: to },
  });
}

/** Lists the replicas for whose region the stack has a provider. */
function reachable(table: Construct, { replicas, alarms }: WatchedTable): readonly string[] {
  if (replicas.length === 0 || alarms === false || TerraformStack.of(table) instanceof LandformStack) return replicas;
  Annotations.of(table).addWarning(
    'the replicas have no alarms: only a LandformStack has providers for their regions; derive the stack from LandformStack',
  );
  return [];
}

/** An index whose name ends like that of a replica's alarm would take its id: a hash tells them apart. */
function toldApart(index: string): string {
  return /-in-[a-z]+(-[a-z]+)+-\d$/.test(index) ? `${index}-${hashOf(index)}` : index;
}
