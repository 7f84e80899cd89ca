import { Construct } from 'constructs';
import type { Grantable, IRole } from '../core/index.ts';
import type { EventConsumer, EventSource } from '../event-source/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import { type AsyncConsumer, AsyncInvocations, type AsyncOptions } from './async-invocations.ts';
import { grantInvoke } from './grants.ts';
import type { InvocationWatch } from './invocation-watch.ts';
import { type Invocation, Invocations } from './invocations.ts';
import type { ILambdaFunction, InvocableTarget } from './props.ts';
import { Sources } from './sources.ts';
import { type FunctionUrl, functionUrl, type UrlOptions } from './url.ts';

/**
 * Function or alias that can be invoked in every way. Each has its own resource policy, settings for asynchronous
 * invocations, sources and URL, which do not apply to the other.
 */
export abstract class Invocable extends Construct implements ILambdaFunction, EventConsumer, AsyncConsumer {
  abstract readonly arn: string;
  abstract readonly name: string;
  abstract readonly invokeArn: string;
  abstract readonly timeoutSeconds: number;
  abstract readonly role: IRole;
  abstract readonly reservedConcurrency?: number;
  abstract readonly deadLetterQueue?: IQueue;
  abstract readonly key?: IKey;
  /** Alarms of the invocations. */
  abstract readonly watch: InvocationWatch;
  /** Name of the function, and of the alias if it is one, as references to the resources. */
  protected abstract readonly target: InvocableTarget;
  /** Name in an event source mapping: the function's name, or the alias's ARN. */
  protected abstract readonly readsAs: string;
  #invocations: Invocations | undefined;
  #async: AsyncInvocations | undefined;
  #sources: Sources | undefined;

  grantInvoke(grantee: Grantable): void {
    grantInvoke(this.arn, grantee);
  }

  /**
   * Allows an AWS service to invoke it on behalf of one resource.
   *
   * @throws LandformError FN017 at synth when the permissions together are too large for the resource policy; FN020 at
   * synth when the service invokes asynchronously and there is no destination for failures.
   */
  allowInvocation(id: string, invocation: Invocation): void {
    this.#invocations ??= new Invocations(this, this.target);
    this.#invocations.allow(id, invocation);
    this.#asynchronous().invokedBy(invocation.principal);
  }

  /**
   * Configures asynchronous invocations: retries, maximum age and destinations.
   *
   * @throws LandformError FN001, FN021, FN022, FN023, FN024 or FN025 when options are out of range or contradict each
   * other.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
   */
  configureAsync(options: AsyncOptions): void {
    this.#asynchronous().configure(options);
  }

  /**
   * Adds a function URL, for callers with a role unless `auth` says otherwise.
   *
   * @throws LandformError FN001, FN028, FN029 or FN030 when a public URL has no reason, CORS options contradict each
   * other, or there is a URL already.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
   */
  addUrl(options: UrlOptions = {}): FunctionUrl {
    return functionUrl(this, this.target, options);
  }

  /**
   * Reads from a queue, a table's stream or a data stream: `fn.addSource(fromQueue(queue))`. The role gets the
   * permissions to read.
   *
   * @throws LandformError of the source when it does not fit the function, e.g. QU008.
   */
  addSource(source: EventSource): void {
    this.#sources ??= new Sources(this, this.readsAs);
    if (this.#sources.add(source).stream) this.watch.readsStream();
  }

  #asynchronous(): AsyncInvocations {
    this.#async ??= new AsyncInvocations(this, this.target);
    return this.#async;
  }
}
