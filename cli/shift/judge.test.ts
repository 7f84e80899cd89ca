import { type ShiftOptions, ShiftRun } from './shift-run.ts';
import { FakeAws, FakeTime, SHIFT } from './testing/fake-aws.ts';

const ALARM = 'landform-local-orders-live-errors';
/** Two steps of 60 seconds. */
const STEPS = 120;

let aws: FakeAws;
let said: string;
let seconds: number;
beforeEach(() => {
  aws = new FakeAws();
  said = '';
});

async function run(options: ShiftOptions = {}, each: (pauses: number) => void = () => undefined) {
  const time = new FakeTime(each);
  const say = (line: string) => {
    said += `${line}\n`;
  };
  const end = await new ShiftRun(SHIFT, { ...aws.clients, say, stopping: time }, options).run();
  seconds = time.pauses.reduce((sum, pause) => sum + pause, 0);
  return end;
}

describe('errors of the new version that CloudWatch cannot tell', () => {
  it.each([
    ['an error inside CloudWatch', [{ StatusCode: 'InternalError', Values: [] }], 'cannot be read: InternalError'],
    [
      'a refusal',
      [{ StatusCode: 'Forbidden', Messages: [{ Code: 'Denied', Value: 'no access' }] }],
      'cannot be read: Forbidden, Denied: no access',
    ],
    ['a part of the data', [{ StatusCode: 'PartialData', Values: [0] }], 'cannot be read: PartialData'],
    ['no status', [{ Values: [0] }], 'cannot be read: CloudWatch gave no result'],
    ['no result', [], 'cannot be read: CloudWatch gave no result'],
    ['no values', [{ StatusCode: 'Complete', Values: [] }], 'has counted no invocation of version 8'],
  ])('fails: %s is waited for, then the shift is taken back with that reason', async (_, results, reason) => {
    aws.metrics = () => results;
    expect(await run({ stepSeconds: 20 })).toBe('taken-back');
    expect(aws.moves).toEqual(['7 +8:10%', '7']);
    expect(seconds).toBeGreaterThanOrEqual(180);
    expect(said).toMatch(new RegExp(`waits for CloudWatch: .*${reason}`));
    expect(said).toMatch(new RegExp(`going back to version 7: .*${reason}`));
  });

  it('are waited for, and the shift goes on when they come', async () => {
    aws.metrics = () => [{ StatusCode: 'InternalError' }];
    const answers = (pauses: number) => {
      if (pauses === 20) aws.metrics = undefined;
    };
    expect(await run({}, answers)).toBe('shifted');
    expect(aws.moves).toEqual(['7 +8:10%', '7 +8:50%', '8']);
    expect(seconds).toBe(STEPS + 40);
  });

  it('do not make a step longer that ends with an answer', async () => {
    aws.metrics = () => [{ StatusCode: 'InternalError' }];
    const answers = (pauses: number) => {
      if (pauses === 12) aws.metrics = undefined;
    };
    expect(await run({}, answers)).toBe('shifted');
    expect(seconds).toBe(STEPS);
  });

  it('end a long step before its end', async () => {
    aws.metrics = () => [{ StatusCode: 'InternalError' }];
    expect(await run({ stepSeconds: 3_600 })).toBe('taken-back');
    expect(seconds).toBe(180);
  });

  it('fails: too many are too many in a part of the data, too', async () => {
    aws.metrics = () => [{ StatusCode: 'PartialData', Values: [0, 2] }];
    expect(await run()).toBe('taken-back');
    expect(seconds).toBe(5);
    expect(said).toContain('version 8 failed 2 times in a minute');
  });
});

describe('a new version that nobody invokes behind the alias', () => {
  beforeEach(() => {
    aws.metrics = () => [{ StatusCode: 'Complete', Values: [] }];
  });

  it('has the rest of a long step to be invoked', async () => {
    const invoked = (pauses: number) => {
      if (pauses === 700) aws.metrics = undefined;
    };
    expect(await run({ stepSeconds: 3_600 }, invoked)).toBe('shifted');
    expect(seconds).toBe(7_200);
  });

  it('is judged by its probe', async () => {
    expect(await run({ probe: '{}' })).toBe('shifted');
    expect(seconds).toBe(STEPS);
  });
});

describe('an alarm that CloudWatch cannot evaluate', () => {
  it('fails: no shift begins', async () => {
    aws.evaluation = 'EVALUATION_FAILURE';
    expect(await run()).toBe('refused');
    expect(aws.moves).toEqual([]);
    expect(said).toContain(`stays at version 7: alarm ${ALARM} cannot be evaluated: EVALUATION_FAILURE`);
  });

  it('fails: it is waited for, then the shift is taken back', async () => {
    const breaks = (pauses: number) => {
      if (pauses === 2) aws.evaluation = 'EVALUATION_ERROR';
    };
    expect(await run({}, breaks)).toBe('taken-back');
    expect(seconds).toBeGreaterThanOrEqual(180);
    expect(said).toContain(`going back to version 7: alarm ${ALARM} cannot be evaluated`);
  });

  it('fails: errors are too many all the same', async () => {
    const breaks = (pauses: number) => {
      if (pauses === 2) [aws.evaluation, aws.errors] = ['EVALUATION_ERROR', [3]];
    };
    expect(await run({}, breaks)).toBe('taken-back');
    expect(seconds).toBe(10);
  });
});

describe('a shift that moves nothing', () => {
  it('does not say where the alias stays when another process has moved it meanwhile', async () => {
    aws.alarms = { [ALARM]: 'ALARM' };
    aws.onRequest = (name) => {
      if (name === 'DescribeAlarmsCommand') aws.touch(() => (aws.pointing = { version: '9' }));
    };
    expect(await run()).toBe('refused');
    expect(said).toContain(`is not moved by this shift: alarm ${ALARM} is on`);
  });
});
