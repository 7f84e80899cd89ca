import type { Construct } from 'constructs';
import { Key } from '../index.ts';

/** A key for queues that EventBridge sends to, and for log groups. Roles get it by grants. */
export function basic(scope: Construct): Key {
  return new Key(scope, 'Key', {
    name: 'payments',
    description: 'Encrypts what the payment service keeps',
    services: ['events.amazonaws.com', 'logs.amazonaws.com'],
  });
}
