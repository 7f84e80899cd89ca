import type { Construct } from 'constructs';
import { SsmParameter } from '#aws/ssm-parameter';
import { Fn } from '#engine';
import {
  arnOf,
  asWritten,
  bytesOf,
  type IRole,
  isExact,
  type Name,
  placementOf,
  QUOTAS,
  TOKEN,
  UNKNOWN_VALUE_BYTES,
  writtenName,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { variablesUnmovable } from './errors.ts';
import { KeptParameters } from './kept-parameters.ts';

type Variables = Readonly<Record<string, string>>;
type Entry = readonly [name: string, value: string];

/** Variable that lists the parameters as `name:version`, separated by commas, for `runtime/large-environment.ts`. */
const POINTER = 'LANDFORM_ENVIRONMENT_PARAMETERS';

/** Variables that the runtime, Node or an extension reads before any of our code runs. */
const READ_AT_START = /^(NODE_|AWS_|LD_|OTEL_|LAMBDA_|POWERTOOLS_|TZ$|LANG$|PATH$)/;

const WHOLE_REFERENCE = new RegExp(`^${TOKEN.source}$`);

/** Bytes for a colon and a comma, and for `<` characters that `jsonencode` escapes in a value known only at apply. */
const ENTRY_FRAME_BYTES = 32;

export interface LargeEnvironment {
  /** Name of the function, as its properties say it. */
  readonly name: Name;
  readonly role: IRole;
  readonly key?: IKey;
}

/**
 * Moves the largest variables to parameters, until the rest fits into a function's environment. Moves none if all fit.
 *
 * @returns variables that stay in the environment, with the one that lists the parameters
 * @throws LandformError FN040 when a variable is too large for a parameter, or there are too many.
 */
export function moveToParameters(
  scope: Construct,
  { name, role, key }: LargeEnvironment,
  variables: Variables,
): Variables {
  const { prefix, environment } = placementOf(scope);
  // No short name has a slash, so that the function of an exact one has parameters of its own.
  const folder = isExact(name) ? `exact/${writtenName(name)}` : name;
  const pathOf = (index: number): string => `/${prefix}/${environment}/functions/${folder}/environment-${index + 1}`;
  const chunks = chunksToMove(scope, variables, pathOf);
  const most = Array.from({ length: QUOTAS.ssm.parametersPerRead.value }, (_, index) => index);
  const idOf = (index: number): string => `Environment-${index + 1}`;
  new KeptParameters(scope, 'KeptParameters', most.slice(chunks.length).map(idOf));
  // Not only those of this version: versions that were published before have the same role.
  role.allow({
    actions: ['ssm:GetParameters'],
    resources: most.map((index) => arnOf(scope, 'ssm', `parameter${pathOf(index)}`)),
  });
  if (chunks.length === 0) return variables;
  const pointers = chunks.map((entries, i) => {
    const parameter = new SsmParameter(scope, idOf(i), {
      name: pathOf(i),
      description: `Variables of function ${writtenName(name)} that do not fit into its environment`,
      type: 'SecureString',
      tier: 'Standard',
      keyId: key?.arn,
      value: asWritten(json(entries)),
      // One that an earlier version left behind gets another version, in place of an error.
      overwrite: true,
    });
    // The version is part of the pointer, so that published versions of the function keep reading their own values.
    return `${pathOf(i)}:${parameter.getStringAttribute('version')}`;
  });
  return { ...without(variables, chunks.flat()), [POINTER]: pointers.join(',') };
}

/**
 * Writes a JSON object. `jsonencode` of the whole object would not do: cdktf passes strings to it without escaping
 * their quotes. If a whole value is a reference, Terraform encodes it. If a value contains a reference, the reference
 * must need no escaping, which is true for ARNs, URLs and names.
 */
function json(entries: readonly Entry[]): string {
  const members = entries.map(([name, value]) => {
    const encoded = WHOLE_REFERENCE.test(value) ? Fn.jsonencode(value) : quoted(value);
    return `${JSON.stringify(name)}:${encoded}`;
  });
  return `{${members.join(',')}}`;
}

/** SSM refuses values with double braces, which nest parameters elsewhere; to JSON the second one is the same character either way. */
const quoted = (value: string): string =>
  JSON.stringify(value)
    .replace(/(?<=\{)\{/g, '\\u007b')
    .replace(/(?<=\})\}/g, '\\u007d');

const entryBytes = (entry: Entry): number => bytesOf(Object.fromEntries([entry])).bytes;

function without(variables: Variables, moved: readonly Entry[]): Variables {
  const names = new Set(moved.map(([name]) => name));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.has(name)));
}

/** Chooses the largest movable variables, as many as necessary, and groups them by parameter. */
function chunksToMove(scope: Construct, variables: Variables, pathOf: (index: number) => string): Entry[][] {
  const movable = Object.entries(variables)
    .filter(([name]) => !READ_AT_START.test(name))
    .sort((a, b) => entryBytes(b) - entryBytes(a) || (a[0] < b[0] ? -1 : 1));
  const fits = (moved: readonly Entry[], chunks: readonly unknown[]): boolean => {
    const pointer = chunks.reduce<number>((sum, _, i) => sum + pathOf(i).length + 2 + UNKNOWN_VALUE_BYTES, 0);
    const rest = bytesOf(without(variables, moved)).bytes;
    return rest + (moved.length > 0 ? POINTER.length + pointer : 0) <= QUOTAS.lambda.environmentBytes.value;
  };
  let chunks: Entry[][] = [];
  for (let count = 0; count < movable.length && !fits(movable.slice(0, count), chunks); ) {
    count += 1;
    chunks = pack(scope, movable.slice(0, count));
  }
  return chunks;
}

/** Packs entries into few parameters, with first fit by decreasing size. */
function pack(scope: Construct, entries: readonly Entry[]): Entry[][] {
  const { standardParameterBytes, parametersPerRead } = QUOTAS.ssm;
  const parameters: { bytes: number; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const [name, value] = entry;
    const bytes = entryBytes([JSON.stringify(name), quoted(value)]) + ENTRY_FRAME_BYTES;
    if (bytes > standardParameterBytes.value) throw variablesUnmovable(scope, `${name} with ${bytes} bytes`);
    const open = parameters.find((each) => each.bytes + bytes <= standardParameterBytes.value);
    if (open) {
      open.bytes += bytes;
      open.entries.push(entry);
    } else parameters.push({ bytes, entries: [entry] });
  }
  if (parameters.length > parametersPerRead.value) throw variablesUnmovable(scope, `${parameters.length} parameters`);
  return parameters.map(({ entries: each }) => each.sort(([a], [b]) => (a < b ? -1 : 1)));
}
