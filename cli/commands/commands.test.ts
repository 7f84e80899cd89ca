import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe as describeFigures } from '../../bench/deploy/run.ts';
import { environmentNamed } from '../../environments/index.ts';
import { Project } from '../project/project.ts';
import { comparisonsOf, faultArguments } from '../repository/bench.ts';
import { checksOf, runChecks } from '../repository/check.ts';
import { lanesIn } from '../repository/test.ts';
import { declaredEnvironment } from '../target.ts';
import { type Action, prepareStates } from './deploy.ts';

describe('landform test', () => {
  it('runs all lanes unless some are named; the rest goes to jest', () => {
    expect(lanesIn([])).toEqual({ lanes: ['unit', 'engines', 'synth', 'cloud'], rest: [] });
    expect(lanesIn(['unit'])).toEqual({ lanes: ['unit'], rest: [] });
    expect(lanesIn(['unit', 'synth', 'modules/queue', '-t', 'fifo'])).toEqual({
      lanes: ['unit', 'synth'],
      rest: ['modules/queue', '-t', 'fifo'],
    });
    expect(lanesIn(['-u'])).toEqual({ lanes: ['unit', 'engines', 'synth', 'cloud'], rest: ['-u'] });
  });

  it('fails: a lane that is not there', () => {
    expect(() => lanesIn(['integration'])).toThrow('unknown test lane integration');
  });
});

describe('landform check', () => {
  const checks = ['first', 'second'].map((name) => ({ name, command: name, args: [] }));

  it('runs all, also after a failure, and shows what the failed one said', async () => {
    let output = '';
    const run = async (command: string) => ({ code: command === 'first' ? 1 : 0, output: 'line 1\nline 2\n' });
    expect(await runChecks(checks, { write: (text) => (output += text), run })).toBe(false);
    expect(output).toMatch(
      /^FAILED first \([\d.]+s\)\n {4}line 1\n {4}line 2\nok {5}second \([\d.]+s\)\n\nfailed: first\n$/,
    );
  });

  it('passes when all do', async () => {
    expect(await runChecks(checks, { write: () => {}, run: async () => ({ code: 0, output: '' }) })).toBe(true);
  });

  it('prepares a check before it runs, and fails one that cannot be prepared without running it', async () => {
    const events: string[] = [];
    const run = async (command: string) => ({ code: 0, output: String(events.push(`ran ${command}`)) });
    const prepared = [
      { name: 'ready', command: 'ready', args: [], prepare: async () => void events.push('prepared') },
      { name: 'unready', command: 'unready', args: [], prepare: () => Promise.reject(new Error('no Python')) },
    ];
    expect(await runChecks(prepared, { write: (text) => events.push(text.trim()), run })).toBe(false);
    expect(events.slice(0, 2)).toEqual(['prepared', 'ran ready']);
    expect(events).not.toContain('ran unready');
    expect(events).toContain('Error: no Python');
  });

  it('checks Python whatever is on the PATH, and only folders that are there', () => {
    const root = mkdtempSync(join(tmpdir(), 'landform-check-'));
    mkdirSync(join(root, 'modules'));
    const found = checksOf(root);
    const python = found.filter(({ name }) => name.startsWith('python'));
    expect(python.map(({ args }) => args.slice(0, 3).join(' '))).toEqual([
      '-m ruff check',
      '-m ruff format',
      expect.stringContaining('-m mypy'),
    ]);
    for (const { command, prepare } of python) {
      expect(command).toBe(join(root, '.landform', 'python-checks', 'bin', 'python'));
      expect(prepare).toBeDefined();
    }
    expect(found.find(({ name }) => name === 'dependency arrows')?.args).toEqual(['modules']);
    rmSync(root, { recursive: true });
  });
});

describe('the environment of stacks', () => {
  const dev = { prefix: 'acme', accounts: { billing: '111122223333' }, regions: { primary: 'eu-west-1' } };
  const project = (environments: object) =>
    new Project({ root: '/acme', file: 'landform.config.ts', settings: { environments }, cdktf: {} });

  it('is the first part of their names', () => {
    expect(declaredEnvironment(project({ dev }), ['dev-*', 'dev-data'])).toEqual({
      ...dev,
      name: 'dev',
      connection: {},
    });
  });

  it('is not known by their names in a project that declares none', () => {
    expect(declaredEnvironment(project({}), ['billing', 'orders-api'])).toBeUndefined();
  });

  it('fails: stacks of two environments, or of one that is not declared', () => {
    const both = project({ dev, prod: dev });
    expect(() => declaredEnvironment(both, ['prod-*', 'dev-*'])).toThrow('do not belong to one environment');
    expect(() => declaredEnvironment(both, ['nosuch-*'])).toThrow('PJ002');
  });
});

describe('the state buckets', () => {
  const local = environmentNamed('local');
  const stateBucket = 'landform-local-state-444444444444';
  const state = { bucket: stateBucket, region: 'eu-west-1', accountId: '444444444444' };
  const stack = { name: 'local-orders', directory: '', dependencies: [], resources: 1, state };

  /** Prepares an action where no bucket exists. */
  async function prepare(action: Action) {
    const made: string[] = [];
    const said: string[] = [];
    const send = async ({
      constructor: { name },
      input,
    }: {
      constructor: { name: string };
      input: { Bucket: string };
    }) => {
      if (name === 'GetBucketVersioningCommand') throw Object.assign(new Error(), { name: 'NoSuchBucket' });
      if (name === 'CreateBucketCommand') made.push(input.Bucket);
      return {};
    };
    const context = { s3For: () => ({ send }) as never, say: (line: string) => said.push(line) };
    const stacks = await prepareStates(action, local, [stack], context);
    return { made, said, stacks };
  }

  it('are made by a deploy, and neither by a plan nor by a destroy', async () => {
    expect(await prepare('deploy')).toMatchObject({ made: expect.arrayContaining([stateBucket]), stacks: [stack] });
    expect(await prepare('plan')).toEqual({ made: [], said: [], stacks: [stack] });
    expect((await prepare('destroy')).made).toEqual([]);
  });

  it('that do not exist leave nothing to destroy, which a destroy says', async () => {
    expect(await prepare('destroy')).toMatchObject({
      said: [`local-orders: nothing to destroy, its state bucket ${stateBucket} does not exist`],
      stacks: [],
    });
  });
});

describe('landform bench', () => {
  it('puts each figure beside its goal', () => {
    const text = describeFigures({ deploySeconds: 150, providerSeconds: 100, peakBytes: 5 * 2 ** 30, planSeconds: 40 });
    expect(text).toContain('ratio             1.50 (goal 1.5: goal met)');
    expect(text).toContain('peak memory       5.00 GiB (goal 4: goal missed)');
  });

  it('compares builds and starts unless it is told what', () => {
    expect(comparisonsOf(undefined)).toEqual(['build', 'init', 'synth']);
    expect(comparisonsOf('init')).toEqual(['init']);
  });

  it('plays all kinds of fault unless it is told which', () => {
    expect(faultArguments('faults', { runs: 20, seed: 1 })).toEqual(['every', '20', '1']);
    expect(faultArguments('faults', { kind: 'late', runs: 20, seed: 7 })).toEqual(['late', '20', '7']);
    expect(faultArguments('init', { runs: 20, seed: 1 })).toEqual([]);
  });

  it('fails: a number of runs that is none, and a kind of something else', () => {
    expect(() => faultArguments('faults', { runs: 0, seed: 1 })).toThrow('--runs must be a whole number above zero');
    expect(() => faultArguments('init', { kind: 'late', runs: 20, seed: 1 })).toThrow('takes no kind');
  });

  it('fails: to measure what it does not know', () => {
    expect(() => comparisonsOf('speed')).toThrow('build, init, synth, systems, deploy, faults, got "speed"');
  });
});
