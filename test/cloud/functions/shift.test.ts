import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetAliasCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { clientsFor } from '../../../cli/shift/clients.ts';
import { shiftsIn } from '../../../cli/shift/find.ts';
import { onStop } from '../../../cli/shift/pause.ts';
import { shiftAll } from '../../../cli/shift/shift-all.ts';
import type { ShiftOptions } from '../../../cli/shift/shift-run.ts';
import { LambdaAlias, Shift } from '../../../modules/alias/index.ts';
import type { LandformStack } from '../../../modules/core/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { eventually } from '../../kit/eventually.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';
import { answerOf, answersOf, codeThatAnswers } from './alias-code.ts';

const SHIFTER = join(process.cwd(), 'test', 'cloud', 'functions', 'shifter.mjs');
const own = `t${randomBytes(3).toString('hex')}`;
const FunctionName = named(own);
const lambda = new LambdaClient(reach('orders'));
let stack: DeployedStack;

/** Builds a stack whose alias gives a new version half of the invocations for a minute, which tests shorten. */
const stackThatAnswers = (text: string | undefined) => (scope: LandformStack) => {
  const fn = new LambdaFunction(scope, 'Function', {
    name: own,
    description: 'Answers which code it is',
    code: codeThatAnswers(text),
  });
  new LambdaAlias(scope, 'Live', { function: fn, name: 'live', shift: Shift.canary({ percent: 50, minutes: 1 }) });
};

beforeAll(async () => {
  stack = new DeployedStack(LOCAL, own, stackThatAnswers('one'));
  await stack.deploy();
});
afterAll(() => stack?.leave());

/** Shifts as `landform shift` does once it has the outputs of the stack. */
async function shift(options: ShiftOptions = {}) {
  const said: string[] = [];
  const stopping = onStop();
  const shifts = shiftsIn(await stack.outputs());
  const context = { clients: (each: (typeof shifts)[0]) => clientsFor(LOCAL, each), stopping };
  const succeeded = await shiftAll(shifts, { ...context, say: (line) => said.push(line) }, options);
  stopping.dispose();
  return { succeeded, said };
}

/** Shifts in a process of its own, which ends with a code or a signal. */
async function shiftProcess(options: ShiftOptions = {}) {
  const shifts = JSON.stringify(shiftsIn(await stack.outputs()));
  const program = [SHIFTER, shifts, JSON.stringify(options)];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const ended = new Promise<{ how: number | string | null; said: string }>((done) =>
    child.on('close', (code, signal) => done({ how: signal ?? code, said })),
  );
  return { child, ended };
}

const alias = () => lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }));

/** Waits until a shift has given the new version its percentage. */
const halfWay = () =>
  eventually('the new version has its share', async () => (await alias()).RoutingConfig?.AdditionalVersionWeights);

describe('a new version behind an alias that shifts', () => {
  beforeAll(() => stack.change(stackThatAnswers('two')));

  it('is published and gets no invocation, and a second plan does not move the alias', async () => {
    expect(shiftsIn(await stack.outputs())).toMatchObject([{ function: FunctionName, alias: 'live', version: '2' }]);
    expect(await answersOf(own, 'live', 20)).toEqual({ one: 20 });
    expect(await answerOf(own, '2')).toBe('two');
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('loses its share again when the shift is told to end', async () => {
    const { child, ended } = await shiftProcess();
    expect(await halfWay()).toEqual({ 2: 0.5 });
    child.kill('SIGTERM');
    const { how, said } = await ended;
    expect(how).toBe(1);
    expect(said).toContain('going back to version 1: SIGTERM asked to stop');
    expect(await answersOf(own, 'live', 20)).toEqual({ one: 20 });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('keeps its share when the shift is killed, till somebody says to go on or to take it back', async () => {
    const { child, ended } = await shiftProcess();
    await halfWay();
    child.kill('SIGKILL');
    expect((await ended).how).toBe('SIGKILL');
    expect(await stack.plan()).toMatchObject({ code: 0 });
    const refused = await shift();
    expect(refused.succeeded).toBe(false);
    expect(refused.said.join()).toContain('is half way: version 2 has 50 percent beside version 1');
    expect(await shift({ halfDone: 'rollback' })).toMatchObject({ succeeded: true });
    expect(await answersOf(own, 'live', 20)).toEqual({ one: 20 });
  });

  it('gets its share for a while, and then all: the code that answers says so', async () => {
    const running = shift({ stepSeconds: 20 });
    await halfWay();
    expect(await shift()).toMatchObject({ succeeded: false });
    const { one = 0, two = 0 } = await answersOf(own, 'live', 60);
    expect(one).toBeGreaterThan(10);
    expect(two).toBeGreaterThan(10);
    expect((await running).said).toEqual([
      `${FunctionName}:live version 2 has 50 percent beside version 1, for 20 s`,
      `${FunctionName}:live all invocations go to version 2; version 1 is kept`,
    ]);
    expect(await answersOf(own, 'live', 20)).toEqual({ two: 20 });
    expect(await answerOf(own, '1')).toBe('one');
    expect(await stack.plan()).toMatchObject({ code: 0 });
    expect(await shift()).toMatchObject({ succeeded: true, said: [`${FunctionName}:live is at version 2 already`] });
  });
});

describe('a new version that fails', () => {
  beforeAll(() => stack.change(stackThatAnswers(undefined)));

  it('is not begun with when it is probed', async () => {
    const { succeeded, said } = await shift({ probe: '{}' });
    expect(succeeded).toBe(false);
    expect(said.join()).toContain('version 3 fails when it is probed');
    expect(await alias()).toMatchObject({ FunctionVersion: '2' });
  });

  it('is taken back as soon as it fails behind the alias: nobody gets it any more', async () => {
    const running = shift();
    await halfWay();
    const during = await answersOf(own, 'live', 20);
    expect(during['failed']).toBeGreaterThan(0);
    const { succeeded, said } = await running;
    expect(succeeded).toBe(false);
    expect(said.join()).toMatch(/going back to version 2: (version 3 failed \d+ times? in a minute|alarm .* is on)/);
    const { FunctionVersion, RoutingConfig } = await alias();
    expect({ FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights ?? {} }).toEqual({
      FunctionVersion: '2',
      weights: {},
    });
    expect(await answersOf(own, 'live', 30)).toEqual({ two: 30 });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('sets off the alarm of the module, and no shift begins while it is on', async () => {
    const cloudwatch = new CloudWatchClient(reach('orders'));
    await eventually(
      'the alarm is on',
      async (saw) => {
        const { MetricAlarms = [] } = await cloudwatch.send(
          new DescribeAlarmsCommand({ AlarmNames: [`${FunctionName}-live-errors`] }),
        );
        saw(MetricAlarms[0]?.StateValue);
        return MetricAlarms[0]?.StateValue === 'ALARM' || undefined;
      },
      { everyMs: 500 },
    );
    const { succeeded, said } = await shift();
    expect(succeeded).toBe(false);
    expect(said.join()).toContain(`stays at version 2: alarm ${FunctionName}-live-errors is on`);
  });

  it('can be followed by one that works', async () => {
    await stack.change(stackThatAnswers('four'));
    await eventually(
      'the alarm is off',
      async () => (await shift({ stepSeconds: 0, probe: '{}' })).succeeded || undefined,
      { everyMs: 5_000 },
    );
    expect(await answersOf(own, 'live', 20)).toEqual({ four: 20 });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });
});
