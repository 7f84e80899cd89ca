import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentNamed } from '../../environments/index.ts';
import { clientsFor } from './clients.ts';
import { waitingShifts } from './deployed.ts';
import { chosen, hasShift, shiftsIn } from './find.ts';
import { onStop } from './pause.ts';
import { shiftAll } from './shift-all.ts';
import type { ShiftOptions } from './shift-run.ts';
import { FakeAws, FakeTime, SHIFT } from './testing/fake-aws.ts';

const OTHER = { ...SHIFT, function: 'landform-local-refunds' };

describe('several shifts', () => {
  let aws: FakeAws;
  let said: string[];
  beforeEach(() => {
    aws = new FakeAws();
    said = [];
  });
  const all = (shifts = [SHIFT, OTHER], options: ShiftOptions = { stepSeconds: 0 }) =>
    shiftAll(shifts, { clients: () => aws.clients, stopping: new FakeTime(), say: (line) => said.push(line) }, options);

  it('are done one after the other', async () => {
    expect(await all()).toBe(true);
    expect(said.at(-1)).toContain('landform-local-refunds:live is at version 8 already');
  });

  it('end at the first that is taken back, and say which were not begun', async () => {
    aws.errors = [1];
    expect(await all()).toBe(false);
    expect(said.at(-1)).toBe('not begun: landform-local-refunds:live');
    aws.errors = [1];
    expect(await all([SHIFT])).toBe(false);
  });

  it('succeed by being taken back where that was asked for', async () => {
    aws.pointing = { version: '7', beside: { version: '8', percent: 10 } };
    expect(await all([SHIFT, OTHER], { halfDone: 'rollback' })).toBe(true);
    expect(aws.pointing).toEqual({ version: '7' });
  });

  it('fails: what AWS refuses is said in words, with what to do', async () => {
    aws.onRequest = () => {
      throw Object.assign(new Error('not authorized to perform lambda:GetAlias'), { name: 'AccessDeniedException' });
    };
    await expect(all()).rejects.toThrow(
      /landform-local-orders:live was not shifted: AccessDeniedException\n[\s\S]*lambda:GetAlias[\s\S]*fix: sign in/,
    );
    aws.onRequest = () => undefined;
    aws.alarms = {};
    await expect(all()).rejects.toThrow(/^an alarm of the shift does not exist/);
  });

  it('are left to CodeDeploy where the stack names its deployment group', async () => {
    const codeDeploy = { application: 'landform-local-orders-live', deploymentGroup: 'live' };
    expect(await all([{ ...SHIFT, codeDeploy }])).toBe(true);
    expect(aws.codeDeployed).toHaveLength(1);
    expect(aws.moves).toEqual([]);
  });
});

describe('which aliases are meant', () => {
  const physical = (short: string) => `landform-local-${short}`;
  const canary = { ...SHIFT, alias: 'canary' };
  const shifts = shiftsIn({ apiUrl: 'https://example.org', one: SHIFT, two: canary, three: OTHER });

  it('are those that the outputs of a stack describe', () => expect(shifts).toEqual([SHIFT, canary, OTHER]));
  it('are all, those of a function, those of a name, or one', () => {
    expect(chosen(shifts, {}, physical)).toHaveLength(3);
    expect(chosen(shifts, { function: 'orders' }, physical)).toEqual([SHIFT, canary]);
    expect(chosen(shifts, { function: 'landform-local-refunds' }, physical)).toEqual([OTHER]);
    expect(chosen(shifts, { alias: 'live' }, physical)).toEqual([SHIFT, OTHER]);
    expect(chosen(shifts, { alias: 'canary', function: 'orders' }, physical)).toEqual([canary]);
  });
  it('fails: a name that none has, or a stack that has none', () => {
    expect(() => chosen(shifts, { alias: 'nosuch' }, physical)).toThrow(
      /no alias to shift of that name[\s\S]*landform-local-orders:live, landform-local-orders:canary/,
    );
    expect(() => chosen([], {}, physical)).toThrow(/no alias to shift\n[\s\S]*Shift\.canary/);
  });
});

describe('the clients of a shift', () => {
  const environment = environmentNamed('local');
  it('act in the account and region of the alias', async () => {
    const { lambda } = clientsFor(environment, { ...SHIFT, region: 'eu-central-1' });
    const { config } = lambda as unknown as {
      config: { region(): Promise<string>; credentials(): Promise<{ accessKeyId: string }> };
    };
    expect(await config.region()).toBe('eu-central-1');
    expect((await config.credentials()).accessKeyId).toBe('444444444444');
  });
  it('fails: an account that is none of the environment', () =>
    expect(() => clientsFor(environment, { ...SHIFT, account: '999999999999' })).toThrow(
      'does not belong to environment local',
    ));
});

describe('what a deploy says of versions that wait', () => {
  const environment = environmentNamed('local');
  const directory = mkdtempSync(join(tmpdir(), 'landform-shift-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Makes a deployed stack whose outputs a fake Terraform returns. */
  function stackWith(output: object) {
    const name = `local-${Object.keys(output).length}`;
    const folder = join(directory, name);
    mkdirSync(join(folder, '.terraform'), { recursive: true });
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ output }));
    const path = join(folder, 'terraform');
    writeFileSync(path, `#!/bin/sh\necho '${JSON.stringify(output)}'\n`, { mode: 0o755 });
    return { stack: { name, directory: folder, dependencies: [], resources: 1 }, program: { path } };
  }

  const lines = (aws: FakeAws, { stack, program }: ReturnType<typeof stackWith>) =>
    waitingShifts(environment, [stack], { program, env: process.env }, () => aws.clients);

  it('is what it is at, what waits, and the command', async () => {
    expect(await lines(new FakeAws(), stackWith({ Shift: { value: SHIFT } }))).toEqual([
      "landform-local-orders:live is at version 7; version 8 waits: npx landform shift 'local-1'",
    ]);
  });
  it('names a shift that is half done', async () => {
    const aws = new FakeAws();
    aws.pointing = { version: '7', beside: { version: '8', percent: 10 } };
    expect(await lines(aws, stackWith({ Shift: { value: SHIFT } }))).toEqual([
      expect.stringContaining('is at version 7, and 10 percent at version 8; version 8 waits'),
    ]);
  });
  it('is nothing where nothing waits, or nothing shifts', async () => {
    const aws = new FakeAws();
    aws.pointing = { version: '8' };
    expect(await lines(aws, stackWith({ Shift: { value: SHIFT } }))).toEqual([]);
    const plain = stackWith({});
    expect(hasShift(plain.stack)).toBe(false);
    expect(await lines(aws, plain)).toEqual([]);
  });
  it('never ends a deploy', async () => {
    const aws = new FakeAws();
    aws.onRequest = () => {
      throw new Error('AccessDenied');
    };
    expect(await lines(aws, stackWith({ Shift: { value: SHIFT } }))).toEqual([
      'could not check for versions that wait for a shift: AccessDenied',
    ]);
  });
  it('asks a stack for its outputs that another machine has deployed', async () => {
    const { stack, program } = stackWith({ Shift: { value: SHIFT }, Other: { value: 1 } });
    rmSync(join(stack.directory, '.terraform'), { recursive: true });
    expect(await lines(new FakeAws(), { stack, program })).toHaveLength(1);
    writeFileSync(program.path, '#!/bin/sh\necho no such bucket; exit 1\n');
    expect((await lines(new FakeAws(), { stack, program })).join()).toMatch(
      /state of local-2 cannot be reached[\s\S]*no such bucket/,
    );
  });
});

describe('what asks a shift to stop', () => {
  it('is a signal, and a pause ends with it', async () => {
    const source = new EventEmitter();
    const stopping = onStop(source as never);
    await stopping.pause(0);
    expect(stopping.reason()).toBeUndefined();
    const paused = stopping.pause(3_600);
    source.emit('SIGTERM');
    source.emit('SIGINT');
    await paused;
    expect(stopping.reason()).toBe('SIGTERM');
    await stopping.pause(3_600);
    stopping.dispose();
    expect(source.listenerCount('SIGINT')).toBe(0);
  });
});
