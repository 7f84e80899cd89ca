import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { KEY_ALARMS, type KeyAlarms } from './alarms.ts';

interface WatchedKey {
  /** Physical name. */
  readonly name: string;
  readonly alarms?: KeyAlarms;
  readonly arn: string;
  /** ARNs of the replicas by region. */
  readonly replicas: ReadonlyMap<string, string>;
}

/** Creates the alarms of a key and its replicas, one in each region, since every region reports its own calls. */
export function watchKey(key: Construct, { name, arn, replicas, alarms: settings }: WatchedKey): void {
  const alarms = new Alarms(key, KEY_ALARMS, { kind: 'key', name, settings });
  alarms.add('unusable', { resourceArn: arn });
  for (const [region, resourceArn] of replicas) {
    alarms.add('unusable', { region, resourceArn, suffix: `in-${region}` });
  }
}
