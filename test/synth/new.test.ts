import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  type AskProvider,
  carryOut,
  changesOf,
  followUps,
  type Kind,
  type NewOptions,
  namesOf,
  planOf,
} from '../../cli/new/index.ts';
import { checksOf } from '../../cli/repository/check.ts';
import { ROOT } from './estate.ts';

/** Folders that belong to this machine. */
const LEFT_OUT = /^(node_modules|cdktf\.out|dist|coverage|\.landform|\.git)$/;
/** One of each kind, and modules of types with and without a name, an ARN, texts, a known limit and known facts. */
const PARTS: readonly (readonly [kind: Kind, name: string, options?: NewOptions])[] = [
  ['module', 'trial-project', { resource: 'aws_devicefarm_project' }],
  ['module', 'sqs-queue'],
  ['module', 'trial-set', { resource: 'aws_wafv2_ip_set', set: ['scope=REGIONAL', 'ip_address_version=IPV4'] }],
  ['module', 'trial-access', { resource: 'aws_ecr_repository_policy', set: ['policy={}'] }],
  ['stack', 'trial-stack'],
  ['function', 'try-out', { stack: 'orders' }],
  ['function', 'try-again', { stack: 'trial-stack' }],
  ['environment', 'trial', { like: 'staging' }],
];
/** Tests that the new parts bring, and some of those that look at all parts. */
const OWN = [
  'modules/trial-project/trial-project.test.ts',
  'modules/sqs-queue/sqs-queue.test.ts',
  'modules/trial-set/trial-set.test.ts',
  'modules/trial-access/trial-access.test.ts',
  'functions/try-out/handler.test.ts',
  'functions/try-again/core.test.ts',
  'environments/environments.test.ts',
  'modules/facts.test.ts',
  'modules/core/codes.test.ts',
];

const log = (): void => undefined;
/** Asks the real provider about the first module only, which is slow. */
const ask = (name: string): { readonly ask?: AskProvider } =>
  name === 'trial-project' ? {} : { ask: async () => ({ problems: [], longestName: undefined }) };

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'landform-new-'));
  cpSync(ROOT, root, { recursive: true, filter: (path) => !LEFT_OUT.test(relative(ROOT, path)) });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const written = [];
  for (const [kind, name, options = {}] of PARTS) {
    const plan = await planOf(kind, namesOf(name), options, { root, log, ...ask(name) });
    const changes = changesOf(root, name, plan);
    await carryOut(root, changes, [], { log });
    written.push(...changes);
  }
  await carryOut(root, [], followUps(root, written, false), { log });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs a program in the copy. */
function run(command: string, args: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

describe('what landform new creates', () => {
  it.each(['types', 'format and lint', 'lint', 'dependency arrows', 'dead code', 'documentation'])(
    'passes the check: %s',
    (name) => {
      const check = checksOf(root).find((each) => each.name === name);
      const { code, output } = check ? run(check.command, check.args) : { code: null, output: 'no such check' };
      expect(code === 0 ? 'passed' : output).toBe('passed');
    },
  );

  it('passes its own tests and those of all modules and environments', () => {
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const { code, output } = run(process.execPath, [jest, '--selectProjects', 'unit', '--runTestsByPath', ...OWN]);
    expect({ code, passed: OWN.filter((test) => output.includes(`PASS unit ${test}`)), output }).toMatchObject({
      code: 0,
      passed: OWN,
    });
  });
});
