import { Construct } from 'constructs';
import { LambdaEventSourceMapping, type LambdaEventSourceMappingConfig } from '#aws/lambda-event-source-mapping';
import { Token } from '#engine';
import { type Grantable, placementOf } from '../core/index.ts';
import type { IDataStream } from '../data-stream/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { type QueueSourceOptions, queueMapping } from './queue-source.ts';
import {
  type DataStreamSourceOptions,
  dataStreamMapping,
  type StreamSourceOptions,
  streamMapping,
} from './stream-source.ts';

/** What of the function its sources must fit. */
export interface Consumer extends Construct, Grantable {
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  /** Encrypts the patterns of filters too. */
  readonly key?: IKey;
}

/** What a mapping says of its source. */
export type Mapping = Omit<LambdaEventSourceMappingConfig, 'functionName' | 'dependsOn'>;

/** What a function, or one of its aliases, reads from. */
export class EventSources {
  readonly #consumer: Consumer;
  readonly #target: string;
  #count = 0;

  /** @param target name of the function, or ARN of its alias, as Terraform refers to it */
  constructor(consumer: Consumer, target: string) {
    this.#consumer = consumer;
    this.#target = target;
  }

  addQueue(queue: IQueue, options: QueueSourceOptions): void {
    const mapping = queueMapping(this.#consumer, queue, options);
    queue.grantConsume(this.#consumer);
    this.#map(this.#idOf('Queue', queue), mapping);
  }

  addStream(table: ITable, options: StreamSourceOptions): void {
    const mapping = streamMapping(this.#consumer, table, options);
    table.grantStream(this.#consumer);
    options.onFailure.grantSend(this.#consumer);
    this.#map(this.#idOf('Stream', table), mapping);
  }

  addDataStream(stream: IDataStream, options: DataStreamSourceOptions): void {
    const mapping = dataStreamMapping(this.#consumer, stream, options);
    stream.grantRead(this.#consumer);
    options.onFailure.grantSend(this.#consumer);
    this.#map(this.#idOf('DataStream', stream), mapping);
  }

  #map(id: string, mapping: Mapping): void {
    const { permissions } = this.#consumer.role;
    new LambdaEventSourceMapping(this.#consumer, id, {
      ...mapping,
      functionName: this.#target,
      // Lambda tries the role's permissions when the mapping is made.
      ...(permissions ? { dependsOn: [permissions] } : {}),
    });
  }

  /** Ids make addresses, which have to be the same in every environment: where a source stands rather than its physical name. */
  #idOf(kind: string, source: { readonly name: string }): string {
    this.#count += 1;
    if (Construct.isConstruct(source)) return `${kind}-${source.node.path.split('/').slice(1).join('-')}`;
    if (Token.isUnresolved(source.name)) return `${kind}-${this.#count}`;
    const { prefix, environment } = placementOf(this.#consumer);
    return `${kind}-${source.name.replace(new RegExp(`^${prefix}-${environment}-`), '')}`;
  }
}
