import { textsIn } from '../estate/argument.ts';
import { producerOf } from '../estate/references.ts';
import { block, textOf } from '../estate/stack-json.ts';
import type { Found, Rule } from './rule.ts';

const READ = /data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g;

/** Refuses references to outputs that another stack does not have. */
export const outputMissing: Rule = {
  id: 'output-missing',
  severity: 'medium',
  why: 'A plan fails if a stack reads a missing output of another stack, but only after that stack is deployed.',
  fix: 'Add the output to that stack, or read it from the stack that has it.',
  find: ({ stacks }) =>
    stacks.flatMap((stack) =>
      textsIn(stack.json).flatMap(([, text]) =>
        [...text.matchAll(READ)].flatMap(([, source = '', output = '']): Found[] => {
          if (producerOf(stacks, stack, source)?.json.output?.[output]) return [];
          const key = block(stack.json.data?.terraform_remote_state?.[source]?.['config'])?.['key'];
          const resource = `data.terraform_remote_state.${source}`;
          return [{ stack: stack.name, resource, found: `${textOf(key) || source} has no output ${output}` }];
        }),
      ),
    ),
};
