import type { ModuleSpec } from '../../module-spec.ts';
import { EXAMPLE_NAME } from '../../provider-check.ts';
import { lines, literal } from '../../text.ts';
import type { Vocabulary } from './vocabulary.ts';

const SHORT_NAME = 'example';
/** Characters of the physical name before the short one, in tests. */
const BEFORE_NAME = EXAMPLE_NAME.length - SHORT_NAME.length;

/** Writes the example, which the test, the README and the lane `synth` use. */
export function example(spec: ModuleSpec, { one }: Vocabulary): string {
  const { pascal } = spec.names;
  return lines(
    `import type { Construct } from 'constructs';`,
    `import { ${pascal} } from '../index.ts';`,
    '',
    `/** Creates ${one}. */`,
    `export function basic(scope: Construct): ${pascal} {`,
    `  return new ${pascal}(scope, '${pascal}', { ${propsOf(spec)} });`,
    '}',
  );
}

/** Writes the properties of the example. */
export function propsOf({ named, settings }: ModuleSpec): string {
  return [
    ...(named ? [`name: '${SHORT_NAME}'`] : []),
    ...settings.map(({ argument, value }) => `${argument.name}: ${literal(value)}`),
  ].join(', ');
}

/** Writes the test. */
export function test(spec: ModuleSpec, words: Vocabulary): string {
  const { names, resource, named, settings } = spec;
  const { pascal } = names;
  const { one, codes } = words;
  const expected = [
    ...(named ? [`${named.argument.terraform}: '${EXAMPLE_NAME}'`] : []),
    ...settings.map(({ argument, value }) => `${argument.terraform}: ${literal(value)}`),
  ].join(', ');
  return lines(
    `import { ${resource.hasArn ? 'elsewhere, ' : ''}synth } from '../../test/kit/synth.ts';`,
    resource.hasArn && `import { Role } from '../core/index.ts';`,
    `import { basic } from './examples/basic.ts';`,
    `import { ${pascal}, type ${pascal}Props } from './index.ts';`,
    '',
    `const PROPS: ${pascal}Props = { ${propsOf(spec)} };`,
    `const make = (props: Partial<${pascal}Props> = {}) =>`,
    `  synth((scope) => void new ${pascal}(scope, '${pascal}', { ...PROPS, ...props }));`,
    resource.hasArn && [
      `const ARN = '${words.sampleArn}';`,
      'const imported = (arn = ARN) =>',
      `  ${pascal}.fromAttributes(elsewhere(), 'Imported', { ${words.identity.map((each) => (each === 'arn' ? 'arn' : `${each}: '${EXAMPLE_NAME}'`)).join(', ')} });`,
    ],
    '',
    `describe('${one}', () => {`,
    `  it('is one resource, with what it is given', () => {`,
    '    const stack = synth(basic);',
    `    expect(stack.addresses()).toEqual(['${words.address}']);`,
    `    expect(stack.only('${resource.type}')).toMatchObject({ ${expected} });`,
    '  });',
    resource.hasArn && grantTest(words),
    named && nameTests(one, named.limit),
    codes.arn && [
      '',
      `  it('fails: ${codes.arn} an ARN that is none', () => {`,
      `    expect(() => imported('${EXAMPLE_NAME}')).toThrow('[${codes.arn}]');`,
      '    expect(() => imported()).not.toThrow();',
      '  });',
    ],
    codes.text && [
      '',
      `  it.each([${words.texts.map(literal).join(', ')}])('fails: ${codes.text} an empty %s', (prop) => {`,
      `    expect(() => make({ [prop]: '' })).toThrow('[${codes.text}]');`,
      `    expect(() => make({ [prop]: PROPS[prop as keyof ${pascal}Props] })).not.toThrow();`,
      '  });',
    ],
    '});',
  );
}

function grantTest({ sampleAction }: Vocabulary): readonly string[] {
  return [
    '',
    `  it('grants a role single actions, and no other', () => {`,
    '    synth((scope) => {',
    `      const role = new Role(scope, 'Reader', { name: 'reader', assumedBy: 'lambda.amazonaws.com' });`,
    `      imported().grant({ role }, '${sampleAction}');`,
    `      expect(role.statements).toEqual([{ actions: ['${sampleAction}'], resources: [ARN] }]);`,
    '    });',
    '  });',
  ];
}

function nameTests(one: string, limit: number | undefined): readonly string[] {
  return [
    '',
    `  it('fails: CO002 a name that is not kebab-case', () => {`,
    `    expect(() => make({ name: 'My_Name' })).toThrow('[CO002]');`,
    `    expect(() => make({ name: 'my-name' })).not.toThrow();`,
    '  });',
    ...(limit === undefined
      ? []
      : [
          '',
          `  it('fails: CO003 a name that is too long for ${one}', () => {`,
          `    expect(() => make({ name: 'a'.repeat(${limit - BEFORE_NAME + 1}) })).toThrow('[CO003]');`,
          `    expect(() => make({ name: 'a'.repeat(${limit - BEFORE_NAME}) })).not.toThrow();`,
          '  });',
        ]),
  ];
}
