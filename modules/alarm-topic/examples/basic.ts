import type { Construct } from 'constructs';
import { AlarmTopic } from '../index.ts';

/** Tells a team by e-mail, and the service that wakes whoever is on call. */
export function basic(scope: Construct): AlarmTopic {
  return new AlarmTopic(scope, 'Alarms', {
    name: 'alarms',
    emails: ['orders-team@example.com'],
    endpoints: ['https://on-call.example.com/integrations/landform'],
  });
}
