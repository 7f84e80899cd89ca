import type { Message } from '@aws-sdk/client-sqs';
import type { Move, Sqs } from '../moves.ts';

interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: Readonly<Record<string, unknown>>;
}

/** Queue of the fake. */
interface FakeQueue {
  readonly name: string;
  /** Dead letters; a number of messages without content, or messages. */
  messages: number | readonly Message[];
  /** Source queues; undefined as if SQS did not tell them. */
  readonly sources?: readonly string[];
  readonly redrivePolicy?: string;
}

/** Fake of SQS with dead-letter queues. A move takes as many ticks of the clock as there are messages, and one more. */
export class FakeSqs {
  readonly queues: FakeQueue[] = [];
  /** Moves of the first queue, the latest first. */
  moves: (Move & { readonly by?: 'other' })[] = [];
  readonly sent: string[] = [];
  /** Status in which a move ends. */
  endsAs: 'COMPLETED' | 'FAILED' | 'CANCELLED' = 'COMPLETED';
  /** Called with each request before it is answered; may throw. */
  onRequest: (name: string) => void = () => undefined;
  #time = 1_000;

  constructor(...queues: readonly FakeQueue[]) {
    this.queues.push(...queues);
  }

  readonly client = { send: (command: Sent) => this.#answer(command) } as unknown as Sqs;

  /** Starts a move of the first queue, as another command would. */
  startByOther(): void {
    if (!this.#active) this.#start('other');
  }

  /** Moves a message of the running move. */
  tick(): void {
    const move = this.#active;
    const [queue] = this.queues;
    if (!move || !queue) return;
    const left = countOf(queue);
    if (left > 0) {
      Object.assign(move, { ApproximateNumberOfMessagesMoved: (move.ApproximateNumberOfMessagesMoved ?? 0) + 1 });
      queue.messages = left - 1;
    }
    if (left > 1) return;
    const FailureReason = this.endsAs === 'FAILED' ? 'AccessDenied' : undefined;
    Object.assign(move, { Status: this.endsAs, FailureReason, TaskHandle: undefined });
  }

  get #active(): Move | undefined {
    return this.moves.find(({ Status }) => Status === 'RUNNING');
  }

  #start(by?: 'other'): string {
    this.#time += 1_000;
    const TaskHandle = `handle-${this.#time}`;
    this.moves.unshift({
      TaskHandle,
      Status: 'RUNNING',
      StartedTimestamp: this.#time,
      ApproximateNumberOfMessagesMoved: 0,
      ApproximateNumberOfMessagesToMove: this.queues[0] && countOf(this.queues[0]),
      by,
    });
    return TaskHandle;
  }

  async #answer({ constructor: { name }, input }: Sent): Promise<object> {
    this.onRequest(name);
    this.sent.push(name.replace('Command', ''));
    const queue = this.queues.find((each) => each.name === input['QueueName'] || urlOf(each) === input['QueueUrl']);
    switch (name) {
      case 'ListQueuesCommand':
        return { QueueUrls: this.queues.map(urlOf) };
      case 'GetQueueUrlCommand':
        if (!queue) throw Object.assign(new Error(), { name: 'QueueDoesNotExist' });
        return { QueueUrl: urlOf(queue) };
      case 'ListDeadLetterSourceQueuesCommand':
        return { queueUrls: queue?.sources };
      case 'GetQueueAttributesCommand':
        return {
          Attributes: {
            QueueArn: `arn:${queue?.name}`,
            ApproximateNumberOfMessages: String(queue ? countOf(queue) : 0),
            ...(queue?.redrivePolicy ? { RedrivePolicy: queue.redrivePolicy } : {}),
          },
        };
      case 'ReceiveMessageCommand':
        return { Messages: typeof queue?.messages === 'object' ? queue.messages : undefined };
      case 'ListMessageMoveTasksCommand':
        return { Results: structuredClone(this.moves.slice(0, Number(input['MaxResults'] ?? 1))) };
      case 'StartMessageMoveTaskCommand':
        if (!this.#active) return { TaskHandle: this.#start() };
        throw Object.assign(
          new Error('There is already a task running. Only one active task is allowed for a source queue arn.'),
          { name: 'InvalidParameterValueException' },
        );
      default:
        throw new Error(`a redrive does not send ${name}`);
    }
  }
}

function urlOf({ name }: FakeQueue): string {
  return `https://sqs/444444444444/${name}`;
}

function countOf({ messages }: FakeQueue): number {
  return typeof messages === 'number' ? messages : messages.length;
}
