import { Construct } from 'constructs';
import type { Grantable, Role } from '../core/index.ts';
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
 * A function, or an alias of one, that can be invoked in every way there is. Each has a resource policy, asynchronous rules, sources and an
 * address of its own; none of them holds for the other.
 */
export abstract class Invocable extends Construct implements ILambdaFunction, EventConsumer, AsyncConsumer {
  abstract readonly arn: string;
  abstract readonly name: string;
  abstract readonly invokeArn: string;
  abstract readonly timeoutSeconds: number;
  abstract readonly role: Role;
  abstract readonly reservedConcurrency?: number;
  abstract readonly deadLetterQueue?: IQueue;
  abstract readonly key?: IKey;
  /** Alarms of its invocations. */
  abstract readonly watch: InvocationWatch;
  /** Name of the function, and of its alias if one is meant, as Terraform refers to them. */
  protected abstract readonly target: InvocableTarget;
  /** How an event source mapping names it: the function's name, or the alias's ARN. */
  protected abstract readonly readsAs: string;
  #invocations: Invocations | undefined;
  #async: AsyncInvocations | undefined;
  #sources: Sources | undefined;

  grantInvoke(grantee: Grantable): void {
    grantInvoke(this.arn, grantee);
  }

  /**
   * Lets an AWS service invoke it on behalf of one resource.
   *
   * @throws LandformError FN017 at synth when all permissions together are too large for the resource policy; FN020 at synth when the service
   * does not wait and there is no place for what fails.
   */
  allowInvocation(id: string, invocation: Invocation): void {
    this.#invocations ??= new Invocations(this, this.target);
    this.#invocations.allow(id, invocation);
    this.#asynchronous().invokedBy(invocation.principal);
  }

  /**
   * Says how often Lambda tries an event that was put to it asynchronously, and where it goes after.
   *
   * @throws LandformError FN001, FN021, FN022, FN023, FN024 or FN025 when options are out of range or contradict each other.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
   */
  configureAsync(options: AsyncOptions): void {
    this.#asynchronous().configure(options);
  }

  /**
   * Gives it an address of its own, for callers with a role unless it says otherwise.
   *
   * @throws LandformError FN001, FN028, FN029 or FN030 when everybody may call without a reason, CORS contradicts itself, or there is one.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
   */
  addUrl(options: UrlOptions = {}): FunctionUrl {
    return functionUrl(this, this.target, options);
  }

  /**
   * Reads from a queue, a table's stream or a data stream: `fn.addSource(fromQueue(queue))`. Its role is granted what reading needs.
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
