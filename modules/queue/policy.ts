import type { IConstruct } from 'constructs';
import { placementOf, QUOTAS, type ResourceStatement, resourcePolicy } from '../core/index.ts';
import { policyTooLarge } from './errors.ts';

/** Policy of a queue: TLS only, and the resources on whose behalf services may send. */
export class QueuePolicy {
  readonly #scope: IConstruct;
  readonly #queueArn: string;
  readonly #sources = new Map<string, Set<string>>();

  /**
   * @param queueArn built from names: the policy is an argument of the queue, and a reference to the queue would be a
   * cycle
   */
  constructor(scope: IConstruct, queueArn: string) {
    this.#scope = scope;
    this.#queueArn = queueArn;
    scope.node.addValidation({ validate: () => this.#oversize() });
  }

  allowSend(service: string, sourceArn: string): void {
    const known = this.#sources.get(service) ?? new Set();
    this.#sources.set(service, known.add(sourceArn));
  }

  toString(): string {
    return resourcePolicy([
      {
        sid: 'TlsOnly',
        effect: 'Deny',
        principals: '*',
        actions: ['sqs:*'],
        resources: [this.#queueArn],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      ...[...this.#sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([service, arns]) => this.#send(service, arns)),
    ]);
  }

  #send(service: string, arns: ReadonlySet<string>): ResourceStatement {
    const sorted = [...arns].sort();
    return {
      sid: `SendFrom${service.replace(/\.amazonaws\.com.*$/, '').replace(/[^a-zA-Z0-9]/g, '')}`,
      principals: { Service: service },
      actions: ['sqs:SendMessage'],
      resources: [this.#queueArn],
      conditions: {
        ArnEquals: { 'aws:SourceArn': sorted.length === 1 ? `${sorted[0]}` : sorted },
        // The ARN of a bucket contains no account id, so a bucket with the same name in another account would match.
        ...(service === 's3.amazonaws.com'
          ? { StringEquals: { 'aws:SourceAccount': placementOf(this.#scope).account.id } }
          : {}),
      },
    };
  }

  #oversize(): string[] {
    const bytes = Buffer.byteLength(this.toString());
    if (bytes <= QUOTAS.sqs.policyBytes.value) return [];
    const sources = [...this.#sources.values()].reduce((sum, arns) => sum + arns.size, 0);
    return [policyTooLarge(this.#scope, bytes, sources).message];
  }
}
