import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

/** The alarms of a key. */
export const KEY_ALARMS = {
  unusable: {
    kind: 'event',
    id: 'Unusable',
    means:
      'Somebody disabled the key or scheduled its deletion: nothing that it encrypts can be read or written any more.',
    eventSource: 'aws.kms',
    service: 'kms.amazonaws.com',
    calls: ['DisableKey', 'ScheduleKeyDeletion'],
    reason: 'KMS has no metric of it, and the services that need the key fail in ways that do not name it.',
    runbook: 'key-unusable',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html',
  },
} as const satisfies AlarmFacts;

/** Switches a key's alarms off. */
export type KeyAlarms = AlarmSettings<typeof KEY_ALARMS>;
