import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { code } from '../../modules/function/testing/function.ts';
import { synth } from '../kit/synth.ts';

/** Functions that need more than a stack and a zip, or that make no resource of a stack. */
const CALLED_BY_OTHERS = /^(audits|builds|handlers|projects|tests)\.ts$/;
type Example = (scope: Construct, given: unknown) => unknown;

/** Lists the examples that take a stack, and a stack and a zip: each of them has to synthesize. */
function examples(): { name: string; run: Example }[] {
  const folder = join(import.meta.dirname, 'consumer');
  return readdirSync(folder)
    .filter((file) => !CALLED_BY_OTHERS.test(file))
    .flatMap((file) => {
      const made = require(join(folder, file)) as Readonly<Record<string, unknown>>;
      return Object.entries(made).flatMap(([name, run]) => {
        if (typeof run !== 'function') return [];
        const [first = '', second, ...others] = parametersOf(run);
        const takes = first === 'scope' && others.length === 0 && (second === undefined || second === 'code');
        return takes ? [{ name: `${file} ${name}`, run: run as Example }] : [];
      });
    });
}

function parametersOf(run: object): readonly string[] {
  const [, list = ''] = /\(([^)]*)\)/.exec(run.toString()) ?? [];
  return list.split(',').flatMap((part) => part.trim() || []);
}

describe('the consumer', () => {
  it.each(examples())('synthesizes $name', ({ run }) => {
    const stack = synth((scope) => void run(scope, code));
    expect(stack.json['terraform']).toBeDefined();
  });

  it('has examples of every module that makes resources', () => {
    expect(examples().length).toBeGreaterThan(15);
  });
});
