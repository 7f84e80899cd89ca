import { type Deployed, deploy, invoke, logOf } from '../local-cloud/functions.ts';

const HANDLER = `
console.log('loading');
let count = 0;
const actions = {
  count: () => (count += 1),
  print: ({ text }) => console.log(text),
  environment: () => process.env,
  version: () => process.versions.node,
  context: (_, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() }),
  fail: () => { throw new RangeError('too far'); },
  exit: ({ status }) => process.exit(status),
  die: () => process.kill(process.pid, 'SIGKILL'),
  sleep: ({ ms }) => new Promise((wake) => setTimeout(wake, ms)),
  spin: () => { console.log('spinning'); for (;;); },
  late: () => { setTimeout(() => console.log('after the answer'), 50); },
  large: () => 'x'.repeat(6_300_000),
};
export const handler = (event, context) => actions[event.do ?? 'count'](event, context);
`.replace('export const handler = (', 'export const handler = async (');

let shared: Deployed;
beforeAll(async () => {
  process.env.LANDFORM_CALLERS_OWN = 'not for handlers';
  shared = await deploy(HANDLER, { Timeout: 10 });
});
const call = (action: string, more: object = {}) => invoke(shared, { do: action, ...more });

describe('a function', () => {
  it('is loaded for its first invocation and kept for the next', async () => {
    const own = await deploy(HANDLER);
    const cold = await invoke(own);
    const warm = await invoke(own);
    expect([cold.payload, warm.payload]).toEqual([1, 2]);
    expect(cold.log).toMatch(/loading[\s\S]*START[\s\S]*Init Duration: [\d.]+ ms/);
    expect(warm.log).not.toMatch(/loading|Init Duration/);
  });

  it('has the context of its invocation', async () => {
    const { payload } = await call('context');
    expect(payload).toMatchObject({ functionName: shared.name, functionVersion: '$LATEST', memoryLimitInMB: '128' });
    expect(payload.invokedFunctionArn).toBe(shared.arn);
    expect(payload.remaining).toBeGreaterThan(5_000);
    expect(payload.remaining).toBeLessThanOrEqual(10_000);
  });

  it('sees the variables of Lambda and its own, and none of those of whoever started the cloud', async () => {
    const own = await deploy(HANDLER, { Environment: { Variables: { TABLE: 'orders' } } });
    const { payload } = await invoke(own, { do: 'environment' });
    expect(payload).toMatchObject({ TABLE: 'orders', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', TZ: ':UTC' });
    const allowed = /^(AWS_|_AWS_|_X_AMZN_|LAMBDA_|_HANDLER$|LANG$|LD_LIBRARY_PATH$|NODE_PATH$|PATH$|TZ$|TABLE$)/;
    expect(Object.keys(payload).filter((name) => !allowed.test(name))).toEqual([]);
    expect(JSON.stringify(payload)).not.toContain('not for handlers');
  });

  it('answers fifty at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => call('sleep', { ms: 200 })));
    expect(answers.filter(({ error }) => error)).toEqual([]);
  });

  it('streams a response', async () => {
    const streaming = await deploy(`export const handler = awslambda.streamifyResponse(async (event, stream) => {
      if (event.fail) { stream.write('begun'); throw new TypeError('broke off'); }
      for (const part of ['"one ', 'two ', 'three"']) { stream.write(part); await new Promise((wake) => setTimeout(wake, 20)); }
      stream.end();
    });`);
    expect((await invoke(streaming)).payload).toBe('one two three');
    expect(await invoke(streaming, { fail: true })).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'TypeError', errorMessage: 'broke off' },
    });
  });
});

describe('a function that fails', () => {
  const asLambdaSays = (errorType: string, errorMessage: unknown) => ({
    error: 'Unhandled',
    payload: { errorType, errorMessage },
  });

  it('answers with the error it threw, and lives on', async () => {
    const own = await deploy(HANDLER);
    await invoke(own);
    expect(await invoke(own, { do: 'fail' })).toMatchObject(asLambdaSays('RangeError', 'too far'));
    expect((await invoke(own)).payload).toBe(2);
  });

  it.each([
    ['exit', { status: 3 }, 'Runtime exited with error: exit status 3'],
    ['exit', { status: 0 }, 'Runtime exited without providing a reason'],
    ['die', {}, 'Runtime exited with error: signal: killed'],
  ])('is loaded anew after its process is gone (%s %j)', async (action, more, message) => {
    const own = await deploy(HANDLER);
    await invoke(own);
    const gone = await invoke(own, { do: action, ...more });
    expect(gone).toMatchObject(asLambdaSays('Runtime.ExitError', expect.stringContaining(message)));
    expect((await invoke(own)).payload).toBe(1);
  });

  it.each(['sleep', 'spin'])('is ended at its timeout (%s), and loaded anew', async (action) => {
    const own = await deploy(HANDLER, { Timeout: 1 });
    await invoke(own);
    const ended = await invoke(own, { do: action, ms: 20_000 });
    expect(ended).toMatchObject(asLambdaSays('Sandbox.Timedout', expect.stringMatching(/Task timed out after 1.00 s/)));
    expect(ended.log).toMatch(/Task timed out after 1.00 seconds[\s\S]*Status: timeout/);
    expect((await invoke(own)).payload).toBe(1);
  });

  it('keeps what it printed before its end', async () => {
    const own = await deploy(HANDLER, { Timeout: 1 });
    expect((await invoke(own, { do: 'spin' })).log).toContain('spinning');
  });

  it('answers with the error of its loading, and logs it, each time', async () => {
    const broken = await deploy(`console.log('before'); throw new TypeError('cannot start');`);
    for (const _ of [1, 2]) {
      const answer = await invoke(broken);
      expect(answer).toMatchObject(asLambdaSays('TypeError', 'cannot start'));
      expect(answer.log).toContain('before');
    }
    expect(await logOf(broken, (text) => text.split('REPORT').length > 2)).toContain('Init Error');
  });

  it('answers that it has no handler of that name', async () => {
    const misnamed = await deploy('export const other = 1;');
    expect((await invoke(misnamed)).payload.errorType).toBe('Runtime.HandlerNotFound');
  });

  it('may not answer with more than 6 MB', async () => {
    expect((await call('large')).payload.errorType).toBe('Function.ResponseSizeTooLarge');
  });

  it('needs the syntax of its runtime: Node 22 on Lambda takes neither ESM by detection nor by require', async () => {
    const undetected = await deploy({ 'index.js': 'export const handler = async () => 1;' });
    expect((await invoke(undetected)).payload.errorType).toBe('Runtime.UserCodeSyntaxError');
    const required = await deploy({
      'index.js': 'const { one } = require("./esm.mjs"); exports.handler = async () => one;',
      'esm.mjs': 'export const one = 1;',
    });
    expect((await invoke(required)).error).toBe('Unhandled');
  });
});

describe('a log', () => {
  it('has START, what was printed, END and REPORT for each invocation', async () => {
    const own = await deploy(HANDLER);
    await invoke(own, { do: 'print', text: 'first' });
    await invoke(own, { do: 'print', text: 'second' });
    const text = await logOf(own, (all) => all.split('REPORT').length > 2);
    expect(text).toMatch(
      /^\S+\s+-\s+INFO\s+loading\nSTART RequestId: (\S+) Version: \$LATEST\n.*first\nEND RequestId: \1\nREPORT RequestId: \1\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit/,
    );
    expect(text).toMatch(/START RequestId: (\S+) .*\n.*second\nEND RequestId: \1\nREPORT/);
  });

  it('loses nothing that is printed between two invocations', async () => {
    const own = await deploy(HANDLER);
    await invoke(own, { do: 'late' });
    await invoke(own, { do: 'sleep', ms: 200 });
    expect(await logOf(own, (text) => text.split('REPORT').length > 2)).toContain('after the answer');
  });

  it('is JSON for a function that asks for it', async () => {
    const own = await deploy(HANDLER, { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' } });
    const { log } = await invoke(own, { do: 'print', text: 'hello' });
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ level: 'INFO', message: 'hello' }));
    expect(lines.map(({ type }) => type)).toEqual([undefined, 'platform.start', undefined, 'platform.report']);
  });
});
