import type { Grantable } from '../core/index.ts';
import type { IQueue } from './props.ts';

/** Allows a role to send messages, and to encrypt them with the queue's key. */
export function grantSend({ arn, key }: Pick<IQueue, 'arn' | 'key'>, grantee: Grantable): void {
  grantee.role.allow({ actions: ['sqs:SendMessage'], resources: [arn] });
  key?.grantEncryptDecrypt(grantee, 'sqs');
}

/** Allows a role to receive and delete messages, and to decrypt them with the queue's key. */
export function grantConsume({ arn, key }: Pick<IQueue, 'arn' | 'key'>, grantee: Grantable): void {
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
  grantee.role.allow({ actions, resources: [arn] });
  key?.grantDecrypt(grantee, 'sqs');
}
