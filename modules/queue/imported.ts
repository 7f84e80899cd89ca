import { Construct } from 'constructs';
import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { senderNotAllowed } from './errors.ts';
import { grantConsume, grantSend } from './grants.ts';
import type { IQueue, QueueAttributes } from './props.ts';

/** Queue that another stack or account created. */
export class ImportedQueue extends Construct implements IQueue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication?: boolean;
  readonly visibilityTimeoutSeconds?: number;
  readonly key?: IKey;
  readonly #sendersAllowed: boolean;

  constructor(scope: Construct, id: string, attributes: QueueAttributes) {
    super(scope, id);
    const { name, arn, url, visibilityTimeoutSeconds, key, sendersAllowed = false } = attributes;
    this.name = name;
    this.arn = arn;
    this.url = url;
    this.fifo = name.endsWith('.fifo');
    this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
    this.key = key;
    this.contentBasedDeduplication = attributes.contentBasedDeduplication;
    this.#sendersAllowed = sendersAllowed;
  }

  grantSend(grantee: Grantable): void {
    grantSend(this, grantee);
  }

  grantConsume(grantee: Grantable): void {
    grantConsume(this, grantee);
  }

  allowSend(service: string, sourceArn: string): void {
    if (!this.#sendersAllowed) throw senderNotAllowed(this, this.arn, service, sourceArn);
  }
}
