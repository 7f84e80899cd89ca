import { type Failures, isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import type { Resource } from '../estate/resource.ts';
import { at, type Rule } from './rule.ts';

/** Refuses dead-letter queues that their sender cannot use. */
export const deadLetterUnfit: Rule = {
  id: 'dead-letter-unfit',
  severity: 'high',
  why: 'A dead-letter queue that does not exist, or has a type that its sender does not support, receives nothing.',
  fix: 'Use a standard queue of the environment; for a FIFO queue, a FIFO queue.',
  find: (estate) =>
    edgesOf(estate)
      .filter(isAsynchronous)
      .flatMap(({ by, failures }) => {
        const finding = unfit(failures);
        return finding === undefined ? [] : [at(by, finding)];
      }),
};

function unfit({ given, to, source, endless }: Failures): string | undefined {
  if (given === undefined || endless !== undefined) return undefined;
  if (to?.facts?.access?.redrive === undefined) return `${given} is not a queue of this environment`;
  if (source)
    return isOrdered(to) === isOrdered(source) ? undefined : `${to.address} does not have the queue type of its source`;
  return isOrdered(to) ? `${to.address} is a FIFO queue, which cannot receive failures` : undefined;
}

function isOrdered({ facts, config }: Resource): boolean {
  return config[facts?.access?.ordered ?? ''] === true;
}
