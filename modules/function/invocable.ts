import { Construct } from 'constructs';
import type { Grantable, Role } from '../core/index.ts';
import type { IDataStream } from '../data-stream/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { type AsyncConsumer, AsyncInvocations, type AsyncOptions } from './async-invocations.ts';
import { type Consumer, EventSources } from './event-sources.ts';
import type { InvocationWatch } from './invocation-watch.ts';
import { type Invocation, Invocations } from './invocations.ts';
import type { ILambdaFunction, InvocableTarget } from './props.ts';
import type { QueueSourceOptions } from './queue-source.ts';
import type { DataStreamSourceOptions, StreamSourceOptions } from './stream-source.ts';
import { type FunctionUrl, functionUrl, type UrlOptions } from './url.ts';

/**
 * What can be invoked in every way there is: a function, or an alias of one. Each has a resource policy, asynchronous rules, sources and an
 * address of its own; none of them holds for the other.
 */
export abstract class Invocable extends Construct implements ILambdaFunction, Consumer, AsyncConsumer {
  abstract readonly arn: string;
  abstract readonly name: string;
  abstract readonly invokeArn: string;
  abstract readonly timeoutSeconds: number;
  abstract readonly role: Role;
  abstract readonly reservedConcurrency?: number;
  abstract readonly deadLetterQueue?: IQueue;
  abstract readonly key?: IKey;
  /** Makes its alarms. */
  abstract readonly watch: InvocationWatch;
  #target: InvocableTarget | undefined;
  #invocations: Invocations | undefined;
  #async: AsyncInvocations | undefined;
  #sources: EventSources | undefined;

  /**
   * Says what is invoked, once the resource is there.
   *
   * @param readsAs how an event source mapping names it: the function's name, or the alias's ARN
   */
  protected invokedAs(target: InvocableTarget, readsAs: string): void {
    this.#target = target;
    this.#invocations = new Invocations(this, target);
    this.#async = new AsyncInvocations(this, target);
    this.#sources = new EventSources(this, readsAs);
  }

  /** Lets somebody invoke this, and nothing else. */
  grantInvoke(grantee: Grantable): void {
    grantee.role.allow({ actions: ['lambda:InvokeFunction'], resources: [this.arn] });
  }

  /**
   * Lets an AWS service invoke it on behalf of one resource.
   *
   * @throws LandformError FN017 at synth when all permissions together are too large for the resource policy; FN020 at synth when the service
   * does not wait and there is no place for what fails.
   */
  allowInvocation(id: string, invocation: Invocation): void {
    there(this.#invocations).allow(id, invocation);
    if (there(this.#async).invokedBy(invocation.principal)) this.watch.asynchronous();
  }

  /**
   * Says how often Lambda tries an event that was put to it asynchronously, and where it goes after.
   *
   * @throws LandformError FN001, FN021, FN022, FN023, FN024 or FN025 when options are out of range or contradict each other.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
   */
  configureAsync(options: AsyncOptions): void {
    there(this.#async).configure(options);
    this.watch.configured(options, this.deadLetterQueue !== undefined);
  }

  /**
   * Gives it an address of its own, for callers with a role unless it says otherwise.
   *
   * @throws LandformError FN001, FN028, FN029 or FN030 when everybody may call without a reason, CORS contradicts itself, or there is one.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
   */
  addUrl(options: UrlOptions = {}): FunctionUrl {
    return functionUrl(this, there(this.#target), options);
  }

  /**
   * Works off a queue. The handler names the messages it failed on and only they come back.
   *
   * @throws LandformError FN001, FN010 to FN013, FN016 or FN018 when queue and function do not fit together.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
   */
  addQueueSource(queue: IQueue, options: QueueSourceOptions = {}): void {
    there(this.#sources).addQueue(queue, options);
  }

  /**
   * Reads the stream of a table, in order per item. The handler names the first record it failed on and the batch goes on from there.
   *
   * @throws LandformError FN001, FN014, FN015, FN016 or FN026 when stream, failure queue and function do not fit together.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
   */
  addStreamSource(table: ITable, options: StreamSourceOptions): void {
    there(this.#sources).addStream(table, options);
    this.watch.readsStream();
  }

  /**
   * Reads a data stream, in order per partition key. The handler names the first record it failed on and the batch goes on from there.
   *
   * @throws LandformError FN001, FN015, FN016, FN026 or FN027 when stream, failure queue and function do not fit together.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
   */
  addDataStreamSource(stream: IDataStream, options: DataStreamSourceOptions): void {
    there(this.#sources).addDataStream(stream, options);
    this.watch.readsStream();
  }
}

function there<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('invokedAs has to be called at the end of the constructor');
  return part;
}
