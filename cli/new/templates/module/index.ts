import type { ModuleSpec } from '../../module-spec.ts';
import { construct, imported } from './construct.ts';
import { errors, facts, grants, index, limits, props } from './parts.ts';
import { example, test } from './proof.ts';
import { readme } from './readme.ts';
import { vocabularyOf } from './vocabulary.ts';

export { vocabularyOf } from './vocabulary.ts';

/** Names of files that every module may have, so that none is called after them. */
export const PART_NAMES: readonly string[] = [
  'index',
  'props',
  'imported',
  'errors',
  'grants',
  'limits',
  'facts',
  'check',
  'defaults',
  'alarms',
  'watch',
  'source',
  'target',
];

/** Writes the files of a module, by their path in its folder. */
export function moduleFiles(spec: ModuleSpec): Readonly<Record<string, string>> {
  const words = vocabularyOf(spec);
  const { kebab } = spec.names;
  const files: Readonly<Record<string, string | undefined>> = {
    'index.ts': index(spec),
    'props.ts': props(spec, words),
    [`${kebab}.ts`]: construct(spec, words),
    'imported.ts': imported(spec, words),
    'errors.ts': errors(spec, words),
    'grants.ts': grants(spec, words),
    'limits.ts': limits(spec),
    'facts.ts': facts(spec),
    'examples/basic.ts': example(spec, words),
    [`${kebab}.test.ts`]: test(spec, words),
    'README.md': readme(spec, words),
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])),
  );
}
