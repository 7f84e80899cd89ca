import type { Construct } from 'constructs';
import { Key } from '../index.ts';

/** Creates a key for log groups and for queues that EventBridge sends to. Roles get access by grants. */
export function basic(scope: Construct): Key {
  return new Key(scope, 'Key', {
    name: 'payments',
    description: 'Encrypts what the payment service keeps',
    services: ['events.amazonaws.com', 'logs.amazonaws.com'],
  });
}
