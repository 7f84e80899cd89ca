import { isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import { at, type Rule } from './rule.ts';

/** Refuses asynchronous edges on which events can be lost. */
export const deadLetterMissing: Rule = {
  id: 'dead-letter-missing',
  severity: 'high',
  why: 'The sender does not wait for the outcome, so events that fail after all retries are lost without a destination.',
  fix: 'Give the edge a dead-letter queue or an on-failure destination, and limit the retries of a stream.',
  find: (estate) =>
    edgesOf(estate)
      .filter(isAsynchronous)
      .flatMap(({ by, failures: { given, otherwise, endless } }) => {
        const finding = given === undefined ? otherwise : endless;
        return finding === undefined ? [] : [at(by, finding)];
      }),
};
