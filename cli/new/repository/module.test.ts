import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AskProvider, changesOf, type NewOptions, namesOf, planOf } from '../index.ts';
import { accepting, copy } from '../testing/repository.ts';
import { freePrefix } from './module.ts';

const root = copy();
const logged: string[] = [];
const log = (line: string) => void logged.push(line);
const plan = (name: string, options: NewOptions = {}, ask: AskProvider = accepting(64)) =>
  planOf('module', namesOf(name), options, { root, log, ask });
/** A type that no module is likely to be about. */
const RARE = 'aws_devicefarm_project';

describe('a new module', () => {
  it('is a folder with everything that a module has', async () => {
    const { files, changesStacks } = await plan('trial', { resource: RARE });
    expect(Object.keys(files).map((path) => path.replace('modules/trial/', ''))).toEqual([
      'index.ts',
      'props.ts',
      'trial.ts',
      'imported.ts',
      'errors.ts',
      'grants.ts',
      'limits.ts',
      'facts.ts',
      'examples/basic.ts',
      'trial.test.ts',
      'README.md',
    ]);
    expect(changesStacks).toBe(false);
  });

  it('has its error codes and its facts named where all are, in their order', async () => {
    const planned = await plan('trial', { resource: RARE });
    const text = (path: string) => changesOf(root, 'trial', planned).find((each) => each.path === path)?.after ?? '';
    const stands = (name: string, source: string, names: RegExp) => {
      const all: readonly string[] = source.match(names) ?? [];
      const at = all.indexOf(name);
      expect(all.slice(at - 1, at + 2)).toEqual(all.slice(at - 1, at + 2).sort());
      expect(at).toBeGreaterThan(0);
    };
    const union = /type ErrorCode =[^;]*/.exec(text('base/error-codes.ts'))?.[0] ?? '';
    stands('Trial', union, /\w+(?=ErrorCode\b)/g);
    stands('TRIAL', text('modules/facts.ts'), /(?<=\.\.\.)\w+/g);
    expect(text('base/error-codes.ts')).toMatch(/export type TrialErrorCode = '[A-Z]{2}001';\n$/);
    expect(text('modules/facts.ts')).toContain("import { FACTS as TRIAL } from './trial/facts.ts';");
  });

  it('takes properties from what is required and what is set, and refuses empty texts', async () => {
    const { files } = await plan('trial-set', {
      resource: 'aws_wafv2_ip_set',
      set: ['scope=REGIONAL', 'ip_address_version=IPV4', 'addresses=10.0.0.0/8,10.1.0.0/16'],
      description: 'Lists addresses.',
    });
    expect(files['modules/trial-set/props.ts']).toMatch(/readonly addresses: readonly string\[\];/);
    expect(files['modules/trial-set/errors.ts']).toMatch(/'(?<letters>[A-Z]{2})001'[\s\S]*'\k<letters>002'/);
    expect(files['modules/trial-set/examples/basic.ts']).toContain(
      "{ name: 'example', addresses: ['10.0.0.0/8', '10.1.0.0/16'], ipAddressVersion: 'IPV4', scope: 'REGIONAL' }",
    );
    expect(files['modules/trial-set/README.md']).toMatch(/^# TrialSet\n\nLists addresses\.\n/);
  });

  it('leaves facts to the module that has them, and a limit on names to a provider that states one', async () => {
    const { files, insertions } = await plan('sqs-queue', {}, accepting());
    expect(files['modules/sqs-queue/facts.ts']).toBeUndefined();
    expect(files['modules/sqs-queue/limits.ts']).toBeUndefined();
    expect(insertions.filter(({ path }) => path === 'modules/facts.ts')).toEqual([]);
    expect(files['modules/sqs-queue/sqs-queue.ts']).toContain('import { SqsQueue as AwsSqsQueue }');
  });

  it('means the type that is called so or the only one that ends so; any other begins with an example', async () => {
    const typeOf = async (name: string) =>
      /#aws\/[\w-]+/.exec((await plan(name)).files[`modules/${name}/${name}.ts`] ?? '')?.[0];
    logged.length = 0;
    expect(await typeOf('swf-domain')).toBe('#aws/swf-domain');
    expect(await typeOf('network-profile')).toBe('#aws/devicefarm-network-profile');
    expect(logged).toEqual([]);
    expect(await typeOf('zebra')).toBe('#aws/scheduler-schedule-group');
    expect(logged).toEqual([expect.stringContaining('--resource')]);
  });
});

describe('the prefix of error codes', () => {
  const where = mkdtempSync(join(tmpdir(), 'landform-prefix-'));
  afterAll(() => rmSync(where, { recursive: true }));
  const prefixOf = (name: string, ...taken: readonly string[]) => {
    mkdirSync(join(where, 'base'), { recursive: true });
    writeFileSync(join(where, 'base/error-codes.ts'), taken.map((each) => `'${each}001'`).join(' | '));
    return freePrefix(where, namesOf(name));
  };

  it.each([
    ['schedule-group', [], 'SG'],
    ['schedule-group', ['SG'], 'SC'],
    ['schedule-group', ['SG', 'SC'], 'SH'],
    ['queue', [], 'QU'],
    ['one-two-three', [], 'ON'],
    ['aa', ['AA'], 'AB'],
  ] as const)('is of %s, beside %j: %s', (name, taken, prefix) => {
    expect(prefixOf(name, ...taken)).toBe(prefix);
  });
});

describe('what a new module is refused for', () => {
  it.each([
    ['queue', 'modules/queue'],
    ['facts', 'facts.ts of every module'],
    ['runtime', 'the entry "./runtime/*" of the package'],
  ])('fails: NW002 the name %s', async (name, by) => {
    await expect(plan(name)).rejects.toThrow(/\[NW002\]/);
    await expect(plan(name)).rejects.toThrow(by);
    await expect(plan(`${name}-two`)).resolves.toBeDefined();
  });

  it.each([
    ['a block', 'aws_scheduler_schedule', /NW004[\s\S]*flexible_time_window is a block/],
    ['neither a name nor a required argument', 'aws_efs_file_system', /NW004[\s\S]*--set/],
    ['a type that there is none of', 'aws_schedule', /NW004[\s\S]*no resource type/],
  ])('fails: a type with %s', async (_what, resource, message) => {
    await expect(plan('thing', { resource })).rejects.toThrow(message);
    await expect(plan('thing', { resource: 'aws_sfn_activity' })).resolves.toBeDefined();
  });

  it('fails: NW003 to set what the type does not have', async () => {
    const set = (argument: string) => plan('thing', { resource: 'aws_sns_topic', set: [`${argument}=x`] });
    await expect(set('colour')).rejects.toThrow(/NW003[\s\S]*"colour"[\s\S]*display_name/);
    await expect(set('display_name')).resolves.toBeDefined();
  });

  it('fails: NW005 values that the provider does not accept', async () => {
    const refusing: AskProvider = async () => ({ problems: ['expected scope to be REGIONAL'], longestName: undefined });
    await expect(plan('trial-set', { resource: 'aws_wafv2_ip_set' }, refusing)).rejects.toThrow(
      /NW005[\s\S]*"scope":"example"[\s\S]*expected scope to be REGIONAL[\s\S]*--set/,
    );
    await expect(plan('trial-set', { resource: 'aws_wafv2_ip_set' })).resolves.toBeDefined();
  });

  it('fails: NW003 a type of which nobody knows the service, until it is named', async () => {
    const volume = (service?: string) =>
      plan('volume', { resource: 'aws_volume_attachment', ...(service ? { service } : {}) });
    await expect(volume()).rejects.toThrow(/NW003.*--service/);
    expect((await volume('ec2')).files['modules/volume/facts.ts']).toContain("service: 'ec2'");
  });
});
