import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, generate, read, repository } from './testing/repository.ts';

const README = '# queue\n\n<!-- props:QueueProps -->\n<!-- /props -->\n\nThe end.\n';
const PROPS = `
/** A queue. */
export interface QueueProps {
  /** Short name. */
  readonly name: string;
  /**
   * Seconds, 0 to 43 200.
   *
   * @default 30
   */
  readonly visibilityTimeoutSeconds?: number;
}
`;
const queueModule = (props: string, more: Readonly<Record<string, string>> = {}) =>
  repository({ 'modules/queue/README.md': README, 'modules/queue/queue.ts': props, ...more });
async function table(props: string, more?: Readonly<Record<string, string>>): Promise<string[]> {
  const root = queueModule(props, more);
  await generate(root);
  return read(root, 'modules/queue/README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
}

describe('tables of properties', () => {
  it('stand between their markers, and nothing else of the file changes', async () => {
    const root = queueModule(PROPS);
    await generate(root);
    expect(read(root, 'modules/queue/README.md')).toBe(
      [
        '# queue',
        '',
        '<!-- props:QueueProps -->',
        '',
        '| Prop | Type | Default | Description |',
        '| --- | --- | --- | --- |',
        '| `name` **(required)** | `string` | | Short name. |',
        '| `visibilityTimeoutSeconds` | `number` | `30` | Seconds, 0 to 43 200. |',
        '',
        '<!-- /props -->',
        '',
        'The end.',
        '',
      ].join('\n'),
    );
  });

  it('are out of date until they are written, and current afterwards', async () => {
    const root = queueModule(PROPS);
    expect(await check(root)).toEqual(['docs/errors.md', 'modules/queue/README.md']);
    expect(read(root, 'modules/queue/README.md')).toBe(README);
    expect(await generate(root)).toEqual(['docs/errors.md', 'modules/queue/README.md']);
    expect(await check(root)).toEqual([]);
    expect(await generate(root)).toEqual([]);
  });

  it('are out of date again when a comment changes', async () => {
    const root = queueModule(PROPS);
    await generate(root);
    writeFileSync(join(root, 'modules/queue/queue.ts'), PROPS.replace('Short name', 'Its name'));
    expect(await check(root)).toEqual(['modules/queue/README.md']);
  });

  it('join the lines of a comment, keep its paragraphs and escape what would end a cell', async () => {
    const doc = '/**\n * One | two\n * three <T> and `a<b>`.\n *\n * See {@link Key}.\n */';
    expect(await table(`export interface QueueProps { ${doc} readonly a: 'x' | 'y' }`)).toEqual([
      "| `a` **(required)** | `'x' \\| 'y'` | | One \\| two three &lt;T> and `a<b>`.<br>See `Key`. |",
    ]);
  });

  it('tell a default that is a value from one in words', async () => {
    const prop = (name: string, value: string) => `/** D.\n * @default ${value}\n */ readonly ${name}?: number;`;
    expect(
      await table(
        `export interface QueueProps { ${prop('a', '3600 (1 hour)')} ${prop('b', '- none, the service\n * decides')} ${prop('c', "'x'")} }`,
      ),
    ).toEqual([
      '| `a` | `number` | `3600` (1 hour) | D. |',
      '| `b` | `number` | none, the service decides | D. |',
      "| `c` | `number` | `'x'` | D. |",
    ]);
  });

  it('name the pages that @see leads to', async () => {
    const see = ['https://docs.aws.amazon.com/a', 'https://registry.terraform.io/b', 'https://example.com/c the words'];
    const doc = `/**\n * D.\n *\n${see.map((url) => ` * @see ${url}`).join('\n')}\n */`;
    expect(await table(`export interface QueueProps { ${doc} readonly a: number }`)).toEqual([
      `| \`a\` **(required)** | \`number\` | | D. [AWS](${see[0]}) [provider](${see[1]}) [the words](https://example.com/c) |`,
    ]);
  });

  it('open up objects that are written in place', async () => {
    expect(
      await table(
        'export interface QueueProps { /** From. */ readonly from: readonly { /** Id. */ readonly id: string }[]; /** By. */ readonly by: Readonly<Record<string, { /** N. */ readonly n: 1 | 2 }>> }',
      ),
    ).toEqual([
      '| `from` **(required)** | `object[]` | | From. |',
      '| `from[].id` **(required)** | `string` | | Id. |',
      '| `by` **(required)** | `Record<string, object>` | | By. |',
      '| `by[].n` **(required)** | `1 \\| 2` | | N. |',
    ]);
  });

  it('hold what an interface inherits, over files, without what it leaves out or declares anew', async () => {
    const core = {
      'modules/core/index.ts': "export { type Base as Handed } from './base.ts';",
      'modules/core/base.ts':
        'export interface Base extends Root { /** Old. */ readonly a: string; /** B. */ readonly b: string }\ninterface Root { /** R. */ readonly r: string; /** S. */ readonly s: string }',
    };
    expect(
      await table(
        "import type { Handed } from '../core/index.ts';\nexport interface QueueProps extends Omit<Handed, 's'> { /** New. */ readonly a: number }",
        core,
      ),
    ).toEqual([
      '| `a` **(required)** | `number` | | New. |',
      '| `b` **(required)** | `string` | | B. |',
      '| `r` **(required)** | `string` | | R. |',
    ]);
  });

  it.each([
    [
      'a property without comment',
      'export interface QueueProps {\n  readonly a: string }',
      'modules/queue/queue.ts:2: QueueProps.a has no doc comment',
    ],
    [
      'an optional property without default',
      'export interface QueueProps { /** A. */ readonly a?: string }',
      'queue.ts:1: QueueProps.a is optional and has no @default',
    ],
    ['an interface that is not there', 'export const x = 1;', 'modules/queue/README.md:3: no interface QueueProps'],
    [
      'a base of another package',
      "import type { X } from 'x';\nexport interface QueueProps extends X {}",
      'queue.ts:2: base type X is not found',
    ],
  ])('fails: %s', async (_what, source, message) => {
    await expect(check(queueModule(source))).rejects.toThrow(message);
  });

  it('fails: a marker without its end', async () => {
    const root = queueModule(PROPS, { 'modules/queue/README.md': '<!-- props:QueueProps -->\n' });
    await expect(generate(root)).rejects.toThrow('modules/queue/README.md:1: the table of QueueProps has no end');
  });

  it('fails: properties that the module hands out and the README forgets', async () => {
    const root = queueModule(PROPS, {
      'modules/queue/README.md': '# queue\n',
      'modules/queue/index.ts': "export { type QueueProps } from './queue.ts';",
    });
    await expect(check(root)).rejects.toThrow(
      'modules/queue/index.ts:1: modules/queue/README.md has no table of QueueProps',
    );
  });
});
