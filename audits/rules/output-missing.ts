import { textsIn } from '../estate/argument.ts';
import { producerOf } from '../estate/references.ts';
import { block, textOf } from '../estate/stack-json.ts';
import type { Found, Rule } from './rule.ts';

const READ = /data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g;

/** Refuses reading from the state of another stack what that stack does not put out. */
export const outputMissing: Rule = {
  id: 'output-missing',
  severity: 'medium',
  why: 'A plan ends with an error where a stack reads what the other does not put out, and only after that one is deployed.',
  fix: 'Add the output to the stack that is read, or read it from the stack that puts it out.',
  find: ({ stacks }) =>
    stacks.flatMap((stack) =>
      textsIn(stack.json).flatMap(([, text]) =>
        [...text.matchAll(READ)].flatMap(([, source = '', output = '']): Found[] => {
          if (producerOf(stacks, stack, source)?.json.output?.[output]) return [];
          const key = block(stack.json.data?.terraform_remote_state?.[source]?.['config'])?.['key'];
          const resource = `data.terraform_remote_state.${source}`;
          return [{ stack: stack.name, resource, found: `${textOf(key) || source} puts out no ${output}` }];
        }),
      ),
    ),
};
