import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sources } from '../../repository/docs/source.ts';
import { nameTaken } from '../errors.ts';
import type { ModuleSpec } from '../module-spec.ts';
import type { Names } from '../names.ts';
import type { Plan } from '../plan.ts';
import { resourceTypes } from '../resource-type.ts';
import { moduleFiles, PART_NAMES, vocabularyOf } from '../templates/module/index.ts';
import { addImport, addSorted, constant, elementsOf, unionMembers } from './places.ts';

const CODES = 'base/error-codes.ts';
const FACTS = 'modules/facts.ts';
const LETTERS = 26;
const CODE_OF_A = 65;

/**
 * Refuses names that mean something else: files of every module, and parts of the package.
 *
 * @throws LandformError NW002
 */
export function checkModuleName(root: string, { kebab }: Names): void {
  if (existsSync(join(root, 'modules', kebab))) throw nameTaken(kebab, `modules/${kebab}`);
  if (PART_NAMES.includes(kebab)) throw nameTaken(kebab, `${kebab}.ts of every module`);
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly exports: object };
  const entry = Object.keys(exports).find((each) => each.split('/')[1] === kebab);
  if (entry !== undefined) throw nameTaken(kebab, `the entry "${entry}" of the package`);
}

/** Resource type of a module whose name says none: small, free of charge, and with everything that a module has. */
const EXAMPLE_TYPE = 'aws_scheduler_schedule_group';

/** Finds the resource type that a module's name means: the one that is called so, or the only one that ends so. */
export function resourceTypeFor(root: string, { kebab }: Names, log: (line: string) => void): string {
  const wanted = kebab.replaceAll('-', '_');
  const types = resourceTypes(root);
  const ending = types.filter((type) => type.endsWith(`_${wanted}`));
  const found = types.find((type) => type === `aws_${wanted}`) ?? (ending.length === 1 ? ending[0] : undefined);
  if (found === undefined) {
    log(`no resource type is called aws_${wanted}: the module begins with ${EXAMPLE_TYPE}; --resource names another`);
  }
  return found ?? EXAMPLE_TYPE;
}

/** Chooses the two letters of a module's error codes: its initials, or others of its letters, that no module has. */
export function freePrefix(root: string, { kebab }: Names): string {
  const taken = new Set(
    [...readFileSync(join(root, CODES), 'utf8').matchAll(/'([A-Z]{2})\d{3}'/g)].map(([, two]) => two),
  );
  const letters = kebab.replace(/[^a-z]/g, '').toUpperCase();
  const initials = kebab.replace(/(.)[^-]*-?/g, '$1').toUpperCase();
  const first = letters.charAt(0);
  const ofTheName = letters
    .slice(1)
    .split('')
    .map((letter) => `${first}${letter}`);
  const others = Array.from({ length: LETTERS ** 2 }, (_, index) =>
    String.fromCharCode(CODE_OF_A + Math.floor(index / LETTERS), CODE_OF_A + (index % LETTERS)),
  );
  return [initials, ...ofTheName, ...others].find((pair) => /^[A-Z]{2}$/.test(pair) && !taken.has(pair)) ?? initials;
}

/** Plans a module: its folder, its error codes and its facts. */
export function planModule(root: string, spec: ModuleSpec): Plan {
  const { names, factsKnown } = spec;
  const { kebab, pascal, constant: constantName } = names;
  const sources = new Sources(root);
  const { codes } = vocabularyOf(spec);
  const union = [codes.arn, codes.text].filter((code) => code !== undefined);
  const errorCodes = sources.get(CODES);
  const facts = sources.get(FACTS);
  return {
    files: Object.fromEntries(
      Object.entries(moduleFiles(spec)).map(([path, text]) => [`modules/${kebab}/${path}`, text]),
    ),
    insertions: [
      ...(union.length === 0
        ? []
        : [
            addSorted(errorCodes, unionMembers(errorCodes, 'ErrorCode'), `${pascal}ErrorCode`, {
              separator: '\n  | ',
              place: 'a first member of ErrorCode',
            }),
            {
              path: CODES,
              at: errorCodes.text.length,
              text: `\nexport type ${pascal}ErrorCode = ${union.map((code) => `'${code}'`).join(' | ')};\n`,
            },
          ]),
      ...(factsKnown
        ? []
        : [
            addImport(facts, `import { FACTS as ${constantName} } from './${kebab}/facts.ts';`),
            addSorted(facts, elementsOf(facts, constant(facts, 'FACTS')), `...${constantName}`, {
              separator: ',\n  ',
              place: 'the facts of a first module',
            }),
          ]),
    ],
    changesStacks: false,
    next: [
      `say in modules/${kebab}/props.ts what each property means, with its unit, its limits and the page of AWS`,
      factsKnown
        ? `the facts of ${spec.resource.type} are those of another module: see modules/facts.ts`
        : `check modules/${kebab}/facts.ts: service and import id; add what is stateful, asynchronous, drawn and paid for (base/facts.ts)`,
      ...(spec.resource.hasArn
        ? [
            `put methods that say what they allow (grantRead, grantSend) in the place of grant in modules/${kebab}/grants.ts`,
          ]
        : []),
      `refuse what cannot work in modules/${kebab}/errors.ts, with a failing case and a neighbour that passes`,
    ],
  };
}
