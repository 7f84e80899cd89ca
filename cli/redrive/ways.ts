import { SetupProblem } from '../../base/problem.mjs';
import { contentsOf } from './contents.ts';
import type { Sqs } from './moves.ts';
import type { DeadLetterQueue } from './queues.ts';

/**
 * Refuses to send back the messages of a queue that is no queue's dead-letter queue. The error says for each kind of
 * its messages what to do.
 */
export async function refuseWithoutSources(sqs: Sqs, queue: DeadLetterQueue, now: Date): Promise<never> {
  const contents = await contentsOf(sqs, queue, now);
  const holds = contents.map((content) => content.holds).join('; and ');
  const fixes = contents.map(({ holds: kind, fix }) => (contents.length > 1 ? `${kind}: ${fix}` : fix));
  throw new SetupProblem(
    `no queue uses ${queue.name} as its dead-letter queue, so SQS cannot send its messages back: it holds ${holds}. Nothing was moved`,
    { fix: fixes.join('\n       ') },
  );
}

/**
 * Describes what can be done with the messages of a queue.
 *
 * @param command the command that sends them back
 */
export async function describeQueue(sqs: Sqs, queue: DeadLetterQueue, command: string, now: Date): Promise<string> {
  const { name, messages, hasSources } = queue;
  const head = `${name}: ${messages} ${messages === 1 ? 'message' : 'messages'}`;
  if (messages === 0) return head;
  if (hasSources) return `${head}\n  send back: ${command}`;
  const contents = await contentsOf(sqs, queue, now);
  return [head, ...contents.map(({ holds, fix }) => `  ${holds}\n  by hand: ${fix}`)].join('\n');
}
