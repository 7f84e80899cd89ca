import { spawnSync } from 'node:child_process';
import { bin, project } from './testing/project.ts';

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string; readonly help?: string }[];
}

/** Runs oxlint over files and returns the rule that each of them breaks. */
function lint(files: Readonly<Record<string, string>>): string[] {
  const { stdout, stderr } = run('oxlint', ['--format', 'json'], files);
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
  const { diagnostics } = JSON.parse(stdout) as Report;
  return diagnostics.map(({ filename, code }) => `${filename}: ${code}`).sort();
}

function run(program: string, args: readonly string[], files: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, [bin(program), ...args], { cwd: project(files), encoding: 'utf8' });
}

const importing = (what: string) => `import * as all from '${what}';\nexport const value = all;\n`;

describe('lint', () => {
  it('lets single resources and the engine be imported through their one place', () => {
    expect(lint({ 'modules/a.ts': importing('#aws/sqs-queue'), 'modules/b.ts': importing('#engine') })).toEqual([]);
  });

  it.each([
    '@cdktf/provider-aws',
    '@cdktf/provider-aws/lib/sqs-queue',
    'cdktf',
    'cdktf/lib/app',
    'cdktn',
    '@cdktn/provider-aws',
  ])('fails: %s imported past it', (what) => {
    expect(lint({ 'modules/a.ts': importing(what) })).toEqual(['modules/a.ts: eslint(no-restricted-imports)']);
  });

  it('says what to import instead', () => {
    const { stdout } = run('oxlint', [], { 'modules/a.ts': importing('@cdktf/provider-aws') });
    expect(stdout).toContain("import one, e.g. { SqsQueue } from '#aws/sqs-queue'");
  });

  it('knows types: a promise that nobody waits for fails, one that is awaited does not', () => {
    const send = 'const send = async (): Promise<void> => {};\n';
    expect(lint({ 'build/a.ts': `${send}export const run = (): void => {\n  send();\n};\n` })).toEqual([
      'build/a.ts: typescript(no-floating-promises)',
    ]);
    expect(
      lint({ 'build/a.ts': `${send}export const run = async (): Promise<void> => {\n  await send();\n};\n` }),
    ).toEqual([]);
  });

  it('fails: a test that runs alone or not at all', () => {
    const test = (call: string) => `${call}('x', () => {\n  expect(1).toBe(1);\n});\n`;
    expect(lint({ 'build/a.test.ts': test('it') })).toEqual([]);
    expect(lint({ 'build/a.test.ts': test('it.only') })).toEqual(['build/a.test.ts: jest(no-focused-tests)']);
    expect(lint({ 'build/a.test.ts': test('it.skip') })).toEqual(['build/a.test.ts: jest(no-disabled-tests)']);
  });
});

describe('format', () => {
  const biome = (text: string) => run('biome', ['check', '--vcs-enabled=false', 'build'], { 'build/a.ts': text });

  it('lets through what the formatter writes', () => {
    expect(biome("export const a = 'x';\n").status).toBe(0);
  });

  it('fails: other quotes, and `any`', () => {
    expect(biome('export const a = "x";\n').status).toBe(1);
    expect(biome('export const a: any = 1;\n').stderr).toContain('noExplicitAny');
  });
});

describe('dead code', () => {
  const knip = (text: string) =>
    run('knip', ['--include', 'files,exports'], {
      'cli/main.ts': "import { used } from './part.ts';\nconsole.log(used);\n",
      'cli/part.ts': text,
    }).stdout;

  it('lets through an export that is used', () => {
    expect(knip('export const used = 1;\n')).not.toContain('part.ts');
  });

  it('fails: an export and a file that nothing uses', () => {
    expect(knip('export const used = 1;\nexport const unused = 2;\n')).toMatch(/unused\s+cli\/part\.ts/);
    const files = run('knip', ['--include', 'files'], {
      'cli/main.ts': 'console.log(1);\n',
      'cli/dead.ts': 'export {};\n',
    });
    expect(files.stdout).toContain('cli/dead.ts');
    expect(files.status).toBe(1);
  });
});
