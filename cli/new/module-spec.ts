import type { Facts } from '../../base/facts.ts';
import { refusedValues, unfitType, unknownChoice } from './errors.ts';
import type { Names } from './names.ts';
import type { AskProvider } from './provider-check.ts';
import { type Argument, type ArgumentKind, endpointServices, type ResourceType } from './resource-type.ts';

/** Property of a module that is handed on to its resource as it is. */
export interface Setting {
  readonly argument: Argument & { readonly kind: ArgumentKind };
  /** Value in the example and in tests. */
  readonly value: unknown;
}

/** Everything that the files of a new module depend on. */
export interface ModuleSpec {
  readonly names: Names;
  readonly resource: ResourceType;
  /** First sentence of the README and of the construct's comment. */
  readonly description: string;
  /** Argument that takes the physical name, and the longest name that the provider accepts; undefined without one. */
  readonly named: { readonly argument: Argument; readonly limit: number | undefined } | undefined;
  readonly settings: readonly Setting[];
  /** Two letters before the digits of its error codes. */
  readonly prefix: string;
  /** Service in ARNs and IAM actions, and key of the provider's endpoints. */
  readonly service: string;
  /** Another module has the facts of the type already. */
  readonly factsKnown: boolean;
  /** Day on which the provider was asked, e.g. `2026-11-25`. */
  readonly asked: string;
}

/** Options of a new module, beside its name. */
export interface ModuleOptions {
  /** Values of arguments in the example, as `argument=value`; an optional argument that stands here becomes a property. */
  readonly set: readonly string[];
  readonly description: string | undefined;
  /** Key of the provider's endpoints. */
  readonly service: string | undefined;
}

/**
 * Chooses the properties of a module, and asks the AWS provider if it accepts the values of the example.
 *
 * @throws LandformError NW003 when an option names something that is not there, NW004 when the type needs more than plain
 *   arguments, NW005 when the provider refuses the values
 */
export async function moduleSpec(
  names: Names,
  resource: ResourceType,
  options: ModuleOptions,
  around: { readonly root: string; readonly facts: Facts; readonly prefix: string; readonly ask: AskProvider },
): Promise<ModuleSpec> {
  const nameArgument = nameArgumentOf(resource);
  const settings = settingsOf(resource, nameArgument, options.set);
  if (!nameArgument && settings.length === 0) {
    throw unfitType(
      resource.type,
      'the type has neither a name nor a required argument',
      'give it one: --set <argument>=<value>',
    );
  }
  const values = Object.fromEntries(settings.map(({ argument, value }) => [argument.terraform, value]));
  const { problems, longestName } = await around.ask(resource, nameArgument?.terraform, values);
  if (problems.length > 0) throw refusedValues(resource.type, values, problems);
  const known = around.facts[resource.type as `aws_${string}`];
  return {
    names,
    resource,
    description: options.description ?? `Creates an \`${resource.type}\`.`,
    named: nameArgument && { argument: nameArgument, limit: longestName },
    settings,
    prefix: around.prefix,
    service: options.service ?? known?.service ?? serviceOf(around.root, around.facts, resource.type),
    factsKnown: known !== undefined,
    asked: new Date().toISOString().slice(0, 10),
  };
}

/** Finds the argument for the physical name: `name`, or the type's own words and `_name`. */
function nameArgumentOf({ type, arguments: all }: ResourceType): Argument | undefined {
  const texts = all.filter(({ kind }) => kind === 'string');
  return (
    texts.find(({ terraform }) => terraform === 'name') ??
    texts.find(
      ({ terraform }) => terraform.endsWith('_name') && type.endsWith(`_${terraform.slice(0, -'_name'.length)}`),
    )
  );
}

function settingsOf(resource: ResourceType, name: Argument | undefined, set: readonly string[]): Setting[] {
  const given = new Map(set.map((each) => [each.split('=')[0], each.slice(each.indexOf('=') + 1)]));
  const plain = resource.arguments.filter((each) => each !== name && each.terraform !== 'id');
  const unknown = [...given.keys()].find((key) => !plain.some(({ terraform }) => terraform === key));
  if (unknown !== undefined)
    throw unknownChoice(
      '--set',
      unknown,
      plain.map(({ terraform }) => terraform),
    );
  return plain
    .filter(({ required, terraform }) => required || given.has(terraform))
    .map((argument) => {
      const { kind, terraform } = argument;
      if (!kind) {
        throw unfitType(
          resource.type,
          `the argument ${terraform} is a block or a map`,
          'write such a module by hand, beginning with one of a simpler type',
        );
      }
      const text = given.get(terraform);
      return { argument: { ...argument, kind }, value: text === undefined ? sampleOf(argument) : readAs(kind, text) };
    });
}

function readAs(kind: ArgumentKind, text: string): unknown {
  if (kind === 'number') return Number(text);
  if (kind === 'boolean') return text === 'true';
  return kind === 'string[]' ? text.split(',') : text;
}

/** Value that most services accept for an argument of such a name. */
function sampleOf({ kind, terraform }: Argument): unknown {
  if (kind === 'number') return 1;
  if (kind === 'boolean') return true;
  const text = /(^|_)arn$/.test(terraform)
    ? 'arn:aws:sns:eu-west-1:444444444444:example'
    : /(^|_)(policy|document|json|body|template)$/.test(terraform)
      ? '{}'
      : 'example';
  return kind === 'string[]' ? [text] : text;
}

/** Finds the service of a type: that of the known type with the longest common beginning, or an endpoint that it begins with. */
function serviceOf(root: string, facts: Facts, type: string): string {
  const words = type.split('_').slice(1);
  const beginnings = words.map((_, index) => words.slice(0, words.length - index));
  const relatives = Object.entries(facts);
  const services = new Set(endpointServices(root));
  for (const beginning of beginnings) {
    const relative = relatives.find(([each]) => beginning.length > 1 && each.startsWith(`aws_${beginning.join('_')}_`));
    if (relative) return relative[1].service;
    if (services.has(beginning.join(''))) return beginning.join('');
  }
  throw unknownChoice('--service', undefined, [...services].sort());
}
