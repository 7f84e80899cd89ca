import { type Failures, isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import type { Resource } from '../estate/resource.ts';
import { at, type Rule } from './rule.ts';

/** Refuses dead-letter queues that take nothing of their sender. */
export const deadLetterUnfit: Rule = {
  id: 'dead-letter-unfit',
  severity: 'high',
  why: 'A dead-letter queue that is none of the environment, or of another kind than its sender writes to, takes nothing.',
  fix: 'Name a standard queue of the environment; for a FIFO queue, a FIFO queue.',
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
  if (to?.facts?.access?.redrive === undefined) return `${given} is no queue of this environment`;
  if (source) return isOrdered(to) === isOrdered(source) ? undefined : `${to.address} is not of the kind of its source`;
  return isOrdered(to) ? `${to.address} is a FIFO queue, which takes no failures` : undefined;
}

function isOrdered({ facts, config }: Resource): boolean {
  return config[facts?.access?.ordered ?? ''] === true;
}
