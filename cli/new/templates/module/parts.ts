import type { ModuleSpec } from '../../module-spec.ts';
import { lines, literal } from '../../text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Writes the interface, the properties and the attributes. */
export function props(
  { names: { pascal, words: noun }, resource, named, settings }: ModuleSpec,
  words: Vocabulary,
): string {
  const { one, identity } = words;
  const meaning = {
    name: '  /** Physical name, known at synth. */',
    arn: '  /** ARN, for policies. */',
    id: '  /** Id that AWS gave it. */',
  } as const;
  return lines(
    resource.hasArn && [`import type { Grantable } from '../core/index.ts';`, ''],
    `/** ${noun.charAt(0).toUpperCase()}${noun.slice(1)}, created here or by another stack. */`,
    `export interface I${pascal} {`,
    identity.flatMap((each) => [meaning[each], `  readonly ${each}: string;`]),
    resource.hasArn && [
      `  /** Grants a role single IAM actions on it. */`,
      '  grant(grantee: Grantable, ...actions: readonly string[]): void;',
    ],
    '}',
    '',
    `/** Properties of ${one}. */`,
    `export interface ${pascal}Props {`,
    named && [
      `  /** Short name; the physical name is \`<prefix>-<environment>-<name>\`. Kebab-case${named.limit === undefined ? '' : `, at most ${named.limit} characters in all`}. */`,
      '  readonly name: string;',
    ],
    settings.flatMap(({ argument: { name, terraform, kind } }) => [
      '  /**',
      `   * Sets \`${terraform}\` of the resource.${kind === 'string' ? ' Not empty.' : ''}`,
      '   *',
      `   * @see ${resource.page}#${terraform}`,
      '   */',
      `  readonly ${name}: ${kind === 'string[]' ? 'readonly string[]' : kind};`,
    ]),
    '}',
    '',
    `/** Attributes of ${one} that another stack created. */`,
    `export interface ${pascal}Attributes extends Pick<I${pascal}, ${identity.map(literal).join(' | ')}> {}`,
  );
}

/** Writes the errors; undefined for a module that refuses nothing by itself. */
export function errors(_spec: ModuleSpec, { one, codes, sampleArn }: Vocabulary): string | undefined {
  if (!codes.arn && !codes.text) return undefined;
  return lines(
    `import type { IConstruct } from 'constructs';`,
    `import { LandformError } from '../core/index.ts';`,
    codes.arn && [
      '',
      `/** ${codes.arn}: the ARN among the attributes is not an ARN. */`,
      'export const notAnArn = (where: IConstruct, given: string): LandformError =>',
      `  new LandformError('${codes.arn}', where, {`,
      `    rule: 'arn must be the ARN of ${one}',`,
      '    given,',
      `    allowed: 'an ARN, e.g. ${sampleArn}',`,
      `    fix: 'pass the arn of the stack that created it',`,
      '  });',
    ],
    codes.text && [
      '',
      `/** ${codes.text}: a text is empty. */`,
      'export const emptyText = (where: IConstruct, prop: string): LandformError =>',
      `  new LandformError('${codes.text}', where, {`,
      '    rule: `${prop} must not be empty`,',
      `    given: '',`,
      `    allowed: 'one character or more',`,
      '    fix: `set ${prop}`,',
      '  });',
    ],
  );
}

/** Writes the grants; undefined for a type without an ARN. */
export function grants({ names: { pascal }, resource }: ModuleSpec, { one }: Vocabulary): string | undefined {
  if (!resource.hasArn) return undefined;
  return lines(
    `import type { Grantable } from '../core/index.ts';`,
    `import type { I${pascal} } from './props.ts';`,
    '',
    `/** Grants a role single IAM actions on ${one}. */`,
    `export function grant({ arn }: Pick<I${pascal}, 'arn'>, grantee: Grantable, actions: readonly string[]): void {`,
    '  grantee.role.allow({ actions, resources: [arn] });',
    '}',
  );
}

/** Writes the limit on names that the provider stated; undefined when it stated none. */
export function limits({ resource, named, asked }: ModuleSpec): string | undefined {
  if (named?.limit === undefined) return undefined;
  return lines(
    `import type { Quota } from '../core/index.ts';`,
    '',
    '/** Longest physical name that the AWS provider accepts. A quota of AWS itself belongs in base/quotas/. */',
    'export const NAME_CHARACTERS: Quota = {',
    `  value: ${named.limit},`,
    `  unit: 'characters',`,
    '  adjustable: false,',
    `  source: '${resource.page}',`,
    `  checked: '${asked}',`,
    '};',
  );
}

/** Writes the facts; undefined where another module has those of the type. */
export function facts({ resource, named, service, factsKnown }: ModuleSpec): string | undefined {
  if (factsKnown) return undefined;
  return lines(
    `import type { Facts } from '../../base/facts.ts';`,
    '',
    `/** Facts of \`${resource.type}\`. */`,
    'export const FACTS = {',
    `  ${resource.type}: {`,
    `    service: '${service}',`,
    named && `    name: { argument: '${named.argument.terraform}' },`,
    `    importId: { from: ['id'] },`,
    '  },',
    '} satisfies Facts;',
  );
}

/** Writes the index: everything that other rooms may use. */
export function index({ names: { pascal, kebab } }: ModuleSpec): string {
  return lines(
    `export type { I${pascal}, ${pascal}Attributes, ${pascal}Props } from './props.ts';`,
    `export { ${pascal} } from './${kebab}.ts';`,
  );
}
