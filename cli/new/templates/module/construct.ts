import type { ModuleSpec } from '../../module-spec.ts';
import { lines } from '../../text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Writes the construct. */
export function construct(spec: ModuleSpec, words: Vocabulary): string {
  const { names, resource, named, settings, description } = spec;
  const { pascal } = names;
  const { one, resourceClass, identity, codes } = words;
  const core = [resource.hasArn && 'type Grantable', named && 'physicalName'].filter(Boolean).join(', ');
  return lines(
    `import { Construct } from 'constructs';`,
    words.resourceImport,
    core !== '' && `import { ${core} } from '../core/index.ts';`,
    codes.text && `import { emptyText } from './errors.ts';`,
    resource.hasArn && `import { grant } from './grants.ts';`,
    `import { Imported${pascal} } from './imported.ts';`,
    named?.limit !== undefined && `import { NAME_CHARACTERS } from './limits.ts';`,
    `import type { I${pascal}, ${pascal}Attributes, ${pascal}Props } from './props.ts';`,
    '',
    '/**',
    ` * ${description}`,
    ' *',
    ` * @see ${resource.page}`,
    ' */',
    `export class ${pascal} extends Construct implements I${pascal} {`,
    `  /** Uses ${one} that another stack created. */`,
    `  static fromAttributes(scope: Construct, id: string, attributes: ${pascal}Attributes): I${pascal} {`,
    `    return new Imported${pascal}(scope, id, attributes);`,
    '  }',
    '',
    identity.map((each) => `  readonly ${each}: string;`),
    '',
    codes.text && `  /** @throws LandformError ${codes.text} when a text is empty. */`,
    `  constructor(scope: Construct, id: string, props: ${pascal}Props) {`,
    '    super(scope, id);',
    words.texts.map((name) => `    if (props.${name} === '') throw emptyText(this, '${name}');`),
    named && `    this.name = physicalName(this, props.name${named.limit === undefined ? '' : ', NAME_CHARACTERS'});`,
    `    ${identity.some((each) => each !== 'name') ? 'const resource = ' : ''}new ${resourceClass}(this, 'Resource', {`,
    named && `      ${named.argument.name}: this.name,`,
    settings.map(({ argument: { name, kind } }) =>
      kind === 'string[]' ? `      ${name}: [...props.${name}],` : `      ${name}: props.${name},`,
    ),
    '    });',
    identity.filter((each) => each !== 'name').map((each) => `    this.${each} = resource.${each};`),
    '  }',
    resource.hasArn && [
      '',
      '  grant(grantee: Grantable, ...actions: readonly string[]): void {',
      '    grant(this, grantee, actions);',
      '  }',
    ],
    '}',
  );
}

/** Writes the construct that stands for one of another stack. */
export function imported({ names: { pascal }, resource }: ModuleSpec, { one, identity, codes }: Vocabulary): string {
  return lines(
    `import { Construct } from 'constructs';`,
    resource.hasArn && [
      `import { Token } from '#engine';`,
      `import type { Grantable } from '../core/index.ts';`,
      `import { notAnArn } from './errors.ts';`,
      `import { grant } from './grants.ts';`,
    ],
    `import type { ${pascal}Attributes, I${pascal} } from './props.ts';`,
    '',
    `/** ${capital(one)} that another stack created. */`,
    `export class Imported${pascal} extends Construct implements I${pascal} {`,
    identity.map((each) => `  readonly ${each}: string;`),
    '',
    codes.arn && `  /** @throws LandformError ${codes.arn} when the ARN is not an ARN. */`,
    `  constructor(scope: Construct, id: string, attributes: ${pascal}Attributes) {`,
    '    super(scope, id);',
    codes.arn && [
      '    const { arn } = attributes;',
      '    if (!Token.isUnresolved(arn) && !/^arn:[^:]+:[^:]+:/.test(arn)) throw notAnArn(this, arn);',
    ],
    identity.map((each) => `    this.${each} = attributes.${each};`),
    '  }',
    resource.hasArn && [
      '',
      '  grant(grantee: Grantable, ...actions: readonly string[]): void {',
      '    grant(this, grantee, actions);',
      '  }',
    ],
    '}',
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
