import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Class, TSInterfaceDeclaration, TSPropertySignature } from 'oxc-parser';
import { Source } from '../repository/docs/source.ts';
import { unfitType } from './errors.ts';

/** Folder of the provider's classes, one folder each. */
const CLASSES = join('node_modules', '@cdktf', 'provider-aws', 'lib');
/** Types of arguments that a module can hand on as they are, by their type in the provider's class. */
const KINDS = {
  string: 'string',
  number: 'number',
  'boolean | cdktf.IResolvable': 'boolean',
  'string[]': 'string[]',
} as const;
const MOST_SUGGESTIONS = 6;

export type ArgumentKind = (typeof KINDS)[keyof typeof KINDS];

/** Argument of a resource. */
export interface Argument {
  /** Name in TypeScript, e.g. `queryString`. */
  readonly name: string;
  /** Name in Terraform, e.g. `query_string`. */
  readonly terraform: string;
  readonly required: boolean;
  /** Undefined for maps and blocks. */
  readonly kind: ArgumentKind | undefined;
}

/** Resource type as the provider's class describes it. */
export interface ResourceType {
  /** e.g. `aws_sns_topic`. */
  readonly type: string;
  /** Name after `#aws/`, e.g. `sns-topic`. */
  readonly subpath: string;
  readonly className: string;
  /** Page of the provider's documentation. */
  readonly page: string;
  readonly arguments: readonly Argument[];
  readonly hasArn: boolean;
}

/** Lists the resource types that the provider has, e.g. `aws_sns_topic`. */
export function resourceTypes(root: string): string[] {
  return readdirSync(join(root, CLASSES))
    .filter((name) => !name.includes('.') && !name.startsWith('data-aws-') && name !== 'provider')
    .map((name) => `aws_${name.replaceAll('-', '_')}`);
}

/**
 * Reads the arguments of a resource type from the provider's declarations.
 *
 * @throws LandformError NW004 when the provider has no such type
 */
export function readResourceType(root: string, type: string): ResourceType {
  const subpath = type.replace(/^aws_/, '').replaceAll('_', '-');
  const path = join(CLASSES, subpath, 'index.d.ts');
  if (!/^aws_[a-z0-9_]+$/.test(type) || !existsSync(join(root, path))) {
    const fix = `use one such as ${similarTypes(root, type).join(', ')}; ${CLASSES} has a folder for each`;
    throw unfitType(type, 'the AWS provider has no resource type of that name', fix);
  }
  const source = new Source(root, path);
  const { declaration, page } = classOf(source, type);
  const className = declaration.id?.name ?? '';
  return {
    type,
    subpath,
    className,
    page,
    arguments: configOf(source, className).flatMap((member) => argumentOf(source, member)),
    hasArn: declaration.body.body.some(
      (member) => member.type === 'MethodDefinition' && member.kind === 'get' && nameOf(source, member.key) === 'arn',
    ),
  };
}

/** Lists the services whose endpoint the provider can be told, e.g. `sns`. */
export function endpointServices(root: string): string[] {
  const source = new Source(root, join(CLASSES, 'provider', 'index.d.ts'));
  return membersOf(source, 'AwsProviderEndpoints').map((member) => nameOf(source, member.key));
}

/** Lists the types that share most words with a name. */
function similarTypes(root: string, type: string): string[] {
  const words = new Set(type.split('_'));
  const shared = (each: string) => each.split('_').filter((word) => words.has(word)).length;
  return resourceTypes(root)
    .map((each) => ({ each, score: shared(each) - each.length / 100 }))
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ each }) => each);
}

function classOf(source: Source, type: string): { declaration: Class; page: string } {
  for (const statement of source.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'ClassDeclaration') continue;
    const page = /https:\/\/registry\.terraform\.io\S+/.exec(source.docOf(statement)?.text ?? '')?.[0];
    if (page && source.slice(statement).includes(`tfResourceType = "${type}"`)) {
      return { declaration: statement.declaration, page };
    }
  }
  throw unfitType(type, `${source.path} has no class of the type`, 'name another type');
}

function configOf(source: Source, className: string): TSPropertySignature[] {
  return membersOf(source, `${className}Config`);
}

function membersOf(source: Source, name: string): TSPropertySignature[] {
  const found = source.program.body
    .flatMap((each) => (each.type === 'ExportNamedDeclaration' && each.declaration ? [each.declaration] : []))
    .find((each): each is TSInterfaceDeclaration => each.type === 'TSInterfaceDeclaration' && each.id.name === name);
  return (found?.body.body ?? []).filter((member) => member.type === 'TSPropertySignature');
}

function argumentOf(source: Source, member: TSPropertySignature): Argument[] {
  const name = nameOf(source, member.key);
  const terraform = /#(\w+)/.exec(source.docOf(member)?.text ?? '')?.[1];
  if (terraform === undefined) return [];
  const type = member.typeAnnotation ? source.slice(member.typeAnnotation.typeAnnotation) : '';
  return [{ name, terraform, required: !member.optional, kind: KINDS[type as keyof typeof KINDS] }];
}

function nameOf(source: Source, key: { readonly start: number; readonly end: number }): string {
  return source.slice(key);
}
