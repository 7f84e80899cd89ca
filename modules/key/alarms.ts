import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

/** Alarms of a key. */
export const KEY_ALARMS = {
  unusable: {
    kind: 'event',
    id: 'Unusable',
    means: 'The key was disabled or its deletion scheduled: data encrypted with it can no longer be read or written.',
    eventSource: 'aws.kms',
    service: 'kms.amazonaws.com',
    calls: ['DisableKey', 'ScheduleKeyDeletion'],
    reason: 'KMS has no metric for it, and errors of the services that need the key do not name the cause.',
    runbook: 'key-unusable',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html',
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a key. */
export type KeyAlarms = AlarmSettings<typeof KEY_ALARMS>;
