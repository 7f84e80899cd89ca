import type { AlarmRule, AlarmState, Sample } from '../../../modules/alarms/index.ts';
import type { BusEvent, EventPattern } from '../../../modules/event-bus/index.ts';
import { Queue } from '../../../modules/queue/index.ts';
import {
  type AddressChanges,
  addressChanges,
  expectGolden,
  matches,
  replay,
  SynthesizedStack,
  synthesize,
  TEST_PLACEMENT,
  type Walk,
  type Work,
  walk,
} from '../../../modules/testing/index.ts';
import type { StateMachineDefinition } from '../../../modules/workflow/index.ts';

/** Reads a stack that is synthesized in memory. */
export function inboxRetention(): unknown {
  const stack = synthesize((scope) => void new Queue(scope, 'Inbox', { name: 'inbox' }), { region: 'eu-central-1' });
  expectGolden('test/golden/inbox.txt', stack.addresses());
  return Object.values(stack.resources('aws_sqs_queue')).map((queue) => queue['message_retention_seconds']);
}

/** Reads a stack of your own class, as `Testing.synth` of the engine gives it. */
export function queuesOf(json: string): number {
  return Object.keys(new SynthesizedStack(json).resources('aws_sqs_queue')).length;
}

/** Names the account that tests deploy to, as the modules write it into ARNs. */
export const testAccount: string = TEST_PLACEMENT.account.id;

/** Says which addresses a change moves. */
export function moved(before: readonly string[], after: readonly string[]): readonly string[] {
  const { added, removed }: AddressChanges = addressChanges(before, after);
  return [...removed.map((address) => `- ${address}`), ...added.map((address) => `+ ${address}`)];
}

/** Tries a pattern, a workflow and an alarm without AWS. */
export function tried(pattern: EventPattern, event: BusEvent, definition: StateMachineDefinition): boolean {
  const work: Work = (input) => input;
  const { status }: Walk = walk(definition, { Resize: work });
  return matches(pattern, event) && status === 'SUCCEEDED';
}

export function rings(rule: AlarmRule, samples: readonly Sample[]): readonly AlarmState[] {
  return replay(rule, { metric: samples }, 10);
}
