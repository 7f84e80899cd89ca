import { isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import { at, type Rule } from './rule.ts';

/** Refuses asynchronous edges on which work can vanish. */
export const deadLetterMissing: Rule = {
  id: 'dead-letter-missing',
  severity: 'high',
  why: 'Nobody waits for the outcome, so that what fails for good is lost unless it goes somewhere.',
  fix: 'Give the edge a dead-letter queue or an on-failure destination, and a stream a limit of attempts.',
  find: (estate) =>
    edgesOf(estate)
      .filter(isAsynchronous)
      .flatMap(({ by, failures: { given, otherwise, endless } }) => {
        const finding = given === undefined ? otherwise : endless;
        return finding === undefined ? [] : [at(by, finding)];
      }),
};
