import { createHash } from 'node:crypto';
import type { ModuleSpec } from '../../module-spec.ts';
import { EXAMPLE_NAME } from '../../provider-check.ts';
import { a } from '../../text.ts';

/** Names and codes in the files of a module, worked out once. */
export interface Vocabulary {
  /** e.g. `a schedule group`. */
  readonly one: string;
  /** Class of the provider, under the name that the module imports it by. */
  readonly resourceClass: string;
  /** Import of that class. */
  readonly resourceImport: string;
  /** Properties by which the rest of the house knows it, of `name`, `arn` and `id`. */
  readonly identity: readonly ('name' | 'arn' | 'id')[];
  readonly codes: { readonly arn: string | undefined; readonly text: string | undefined };
  /** Texts that must not be empty. */
  readonly texts: readonly string[];
  readonly sampleArn: string;
  readonly sampleAction: string;
  /** Address of the example's resource in Terraform. */
  readonly address: string;
}

/** Works out the names and codes of a module. */
export function vocabularyOf({ names, resource, named, settings, prefix, service }: ModuleSpec): Vocabulary {
  const texts = settings.filter(({ argument }) => argument.kind === 'string').map(({ argument }) => argument.name);
  const identity = [...(named ? (['name'] as const) : []), ...(resource.hasArn ? (['arn'] as const) : [])];
  const clash = resource.className === names.pascal;
  const codes = [resource.hasArn, texts.length > 0].map((wanted, index, all) =>
    wanted ? `${prefix}${String(all.slice(0, index).filter(Boolean).length + 1).padStart(3, '0')}` : undefined,
  );
  return {
    one: a(names.words),
    resourceClass: clash ? `Aws${resource.className}` : resource.className,
    resourceImport: `import { ${clash ? `${resource.className} as Aws${resource.className}` : resource.className} } from '#aws/${resource.subpath}';`,
    identity: identity.length > 0 ? identity : ['id'],
    codes: { arn: codes[0], text: codes[1] },
    texts,
    sampleArn: `arn:aws:${service}:eu-west-1:444444444444:${EXAMPLE_NAME}`,
    sampleAction: `${service}:Get${names.pascal}`,
    address: `${resource.type}.${names.pascal}_${hashOf(names.pascal)}`,
  };
}

/** Hash at the end of a logical id: cdktf makes it of the construct's path in the stack. */
function hashOf(id: string): string {
  return createHash('md5').update(`${id}/Resource`).digest('hex').slice(0, 8).toUpperCase();
}
