import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NAME_PART } from '../../../base/placement-rules.ts';
import { Sources } from '../../repository/docs/source.ts';
import { badName, unknownChoice } from '../errors.ts';
import type { Names } from '../names.ts';
import type { Plan } from '../plan.ts';
import { environmentFile } from '../templates/environment.ts';
import { addImport, addLast, constant, elementsOf } from './places.ts';

const INDEX = 'environments/index.ts';

/** Options of a new environment, beside its name. */
export interface EnvironmentOptions {
  /**
   * Name of the environment that it begins as a copy of.
   *
   * @default 'dev'
   */
  readonly like?: string;
}

/**
 * Plans an environment: a copy of another one with accounts of its own.
 *
 * @throws LandformError NW001 when the name cannot be part of physical names, NW003 when there is no environment to copy
 */
export function planEnvironment(root: string, { kebab, camel }: Names, { like = 'dev' }: EnvironmentOptions): Plan {
  if (!NAME_PART.pattern.test(kebab)) throw badName(kebab, `an environment's name ${NAME_PART.allowed}`);
  const sources = new Sources(root);
  const index = sources.get(INDEX);
  const inputs = elementsOf(index, constant(index, 'inputs'));
  const files = readdirSync(join(root, 'environments')).map((file) => sources.get(join('environments', file)));
  // A local cloud is one by design: its endpoint and its account ids are those of this machine.
  const models = inputs
    .map((each) => index.slice(each))
    .filter((name) => !sources.get(`environments/${name}.ts`).text.includes('endpoint:'));
  if (!models.includes(like)) throw unknownChoice('--like', like, models);
  const taken = new Set(files.flatMap(({ text }) => text.match(/\b\d{12}\b/g) ?? []));
  return {
    files: {
      [`environments/${kebab}.ts`]: environmentFile(
        kebab,
        { name: like, text: sources.get(`environments/${like}.ts`).text },
        taken,
      ),
    },
    insertions: [
      addImport(index, `import { ${camel} } from './${kebab}.ts';`),
      addLast(index, inputs, camel, 'the names of environments'),
    ],
    changesStacks: true,
    next: [
      `replace the account ids in environments/${kebab}.ts by those of your organisation, and who is told of alarms`,
      `set regions, sizes and switches; list stacks that it does without in leaveOut, each with the reason`,
      `npx landform bootstrap ${kebab}, then npx landform deploy '${kebab}-*' (README, "Deploy to real accounts")`,
    ],
  };
}
