import type { Construct } from 'constructs';
import { AlarmTopic } from '../index.ts';

/** Notifies a team by e-mail, and an on-call service. */
export function basic(scope: Construct): AlarmTopic {
  return new AlarmTopic(scope, 'Alarms', {
    name: 'alarms',
    emails: ['orders-team@example.com'],
    endpoints: ['https://on-call.example.com/integrations/landform'],
  });
}
