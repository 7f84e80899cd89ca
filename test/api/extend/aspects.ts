import type { Construct, IConstruct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { Aspects, type IAspect } from '#engine';

/** Gives every queue below a construct an owner, also queues that modules make for themselves. */
class OwnerOfQueues implements IAspect {
  readonly #owner: string;

  constructor(owner: string) {
    this.#owner = owner;
  }

  visit(node: IConstruct): void {
    if (node instanceof SqsQueue) node.tags = { ...node.tagsInput, owner: this.#owner };
  }
}

export function ownQueues(stack: Construct, owner: string): void {
  Aspects.of(stack).add(new OwnerOfQueues(owner));
}
