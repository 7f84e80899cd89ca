import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssets } from './index.ts';
import { FAULTS } from './testing/faults.ts';
import { cleanUp, HERE, repository } from './testing/repository.ts';

afterEach(cleanUp);

const README = join(HERE, 'build', 'README.md');
const [START, END] = ['<!-- faults: begin, written by faults.test.ts -->', '<!-- faults: end -->'];

/** Runs `landform build` as a person does. */
function build(root: string) {
  const main = join(HERE, 'cli', 'main.ts');
  const flags = ['--disable-warning=ExperimentalWarning', main, 'build', '--root', root];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Lists everything below a folder, with the attributes that change when something is written. */
const facts = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { ino, mtimeMs, size } = statSync(join(folder, name));
      return [name, ino, mtimeMs, size].join(' ');
    });

async function broken({ make }: (typeof FAULTS)[number]) {
  const root = repository();
  await buildAssets({ root, outDir: join(root, 'dist'), functions: 'all' });
  make(root);
  const before = facts(join(root, 'dist'));
  return { root, before };
}

const messages = new Map<string, string>();

it('builds what the faults are made in', () => {
  expect(build(repository())).toMatchObject({ status: 0, stderr: '' });
});

describe.each(FAULTS)('fails: $name', (fault) => {
  it('with one message and an exit code, and leaves what was built', async () => {
    const { root, before } = await broken(fault);
    const { status, stdout, stderr } = build(root);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    // One message of four lines, with nothing in it that is specific to this machine.
    expect(stderr).toMatch(/^\n\[BU\d{3}\] .+\n {2}given: {3}.+\n {2}allowed: .+\n {2}fix: {5}.+\n$/);
    expect(stderr).not.toContain(root);
    expect(facts(join(root, 'dist'))).toEqual(before);
    messages.set(fault.name, stderr.trim());
  });
});

const cell = (text: string) => text.replaceAll('|', '\\|');
/** Formats text as Markdown code, also when it contains code. */
const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
function table(): string {
  const rows = FAULTS.map(({ name }) => {
    const lines = (messages.get(name) ?? '').split('\n').map((line) => code(cell(line.trim().replace(/ +/g, ' '))));
    return `| ${cell(name)} | ${lines.join('<br>')} |`;
  });
  return ['| mistake | message |', '| --- | --- |', ...rows].join('\n');
}

describe('the messages together', () => {
  it('cover every code', () => {
    const codes = new Set([...messages.values()].map((message) => message.slice(1, 6)));
    const files = ['errors.ts', 'line-errors.ts'].map((name) => readFileSync(join(HERE, 'build', name), 'utf8'));
    const raised = files.join('').matchAll(/'(BU\d{3})'/g);
    expect([...codes].sort()).toEqual([...raised].map(([, code = '']) => code).sort());
  });

  it('are those of the README; UPDATE_GOLDEN=1 writes them there', () => {
    const [before = '', rest = ''] = readFileSync(README, 'utf8').split(START);
    const [, after = ''] = rest.split(END);
    const current = `${before}${START}\n\n${table()}\n\n${END}${after}`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(README, current);
    expect(readFileSync(README, 'utf8')).toBe(current);
  });
});
