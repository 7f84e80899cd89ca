import { type ShiftEnd, type ShiftOptions, ShiftRun } from './shift-run.ts';
import { FakeAws, FakeTime, SHIFT } from './testing/fake-aws.ts';

let aws: FakeAws;
let said: string[];
beforeEach(() => {
  aws = new FakeAws();
  said = [];
});

function run(options: ShiftOptions = {}, time = new FakeTime()): Promise<ShiftEnd> {
  const context = {
    ...aws.clients,
    say: (line: string) => said.push(line),
    stopping: time,
    wait: async () => undefined,
  };
  return new ShiftRun(SHIFT, context, options).run();
}

describe('a shift that nothing speaks against', () => {
  it('goes through its steps, each for its time, and ends at the new version alone', async () => {
    const time = new FakeTime();
    expect(await run({}, time)).toBe('shifted');
    expect(aws.moves).toEqual(['7 +8:10%', '7 +8:50%', '8']);
    expect(time.pauses.reduce((sum, each) => sum + each, 0)).toBe(120);
    expect(said).toEqual([
      'landform-local-orders:live version 8 has 10 percent beside version 7, for 60 s',
      'landform-local-orders:live version 8 has 50 percent beside version 7, for 60 s',
      'landform-local-orders:live all invocations go to version 8; version 7 is kept',
    ]);
  });

  it('takes other times from the caller', async () => {
    const time = new FakeTime();
    expect(await run({ stepSeconds: 7 }, time)).toBe('shifted');
    expect(time.pauses).toEqual([5, 2, 5, 2]);
  });

  it('needs no time at all if the caller says so, and looks nevertheless', async () => {
    aws.errors = [1];
    expect(await run({ stepSeconds: 0 })).toBe('taken-back');
  });

  it('is not done twice', async () => {
    aws.pointing = { version: '8' };
    expect(await run()).toBe('unchanged');
    expect(aws.moves).toEqual([]);
  });

  it('goes on when a deploy describes the alias anew meanwhile', async () => {
    const time = new FakeTime((count) => count === 3 && aws.touch(() => (aws.description = 'What customers get')));
    expect(await run({}, time)).toBe('shifted');
    expect(aws.pointing).toEqual({ version: '8' });
  });
});

describe('a shift that something speaks against', () => {
  const during = (happens: () => void) => new FakeTime((count) => count === 2 && happens());

  it('is taken back when the new version fails', async () => {
    expect(
      await run(
        {},
        during(() => (aws.errors = [0, 3])),
      ),
    ).toBe('taken-back');
    expect(aws.moves).toEqual(['7 +8:10%', '7']);
    expect(said.at(-2)).toBe(
      'landform-local-orders:live going back to version 7: version 8 failed 3 times in a minute, and 0 is tolerated',
    );
  });

  it('is taken back when an alarm goes off', async () => {
    const on = () => (aws.alarms = { 'landform-local-orders-live-errors': 'ALARM' });
    expect(await run({}, during(on))).toBe('taken-back');
    expect(aws.moves).toEqual(['7 +8:10%', '7']);
    expect(said.join()).toContain('alarm landform-local-orders-live-errors is on: Threshold Crossed');
  });

  it('is taken back by ctrl-C', async () => {
    const time: FakeTime = new FakeTime((count) => {
      if (count === 2) time.stoppedBy = 'SIGINT';
    });
    expect(await run({}, time)).toBe('taken-back');
    expect(aws.moves).toEqual(['7 +8:10%', '7']);
    expect(said.join()).toContain('SIGINT asked to stop');
  });

  it('is taken back when nobody can see any more how it goes', async () => {
    const blind = () => {
      aws.onRequest = (name) => {
        if (name === 'DescribeAlarmsCommand') throw new Error('AccessDenied');
      };
    };
    expect(await run({}, during(blind))).toBe('taken-back');
    expect(said.join()).toContain('going back to version 7: AccessDenied');
  });

  it('is taken back when the new version fails a probe', async () => {
    expect(
      await run(
        { probe: '{}' },
        during(() => (aws.probeError = '{"errorMessage":"no"}')),
      ),
    ).toBe('taken-back');
    expect(said.join()).toContain('version 8 fails when it is probed: {"errorMessage":"no"}');
    expect(aws.probed[0]).toBe('8 {}');
  });

  it('is taken back at the second try when the first does not get through', async () => {
    let failures = 1;
    const flaky = () => {
      aws.errors = [1];
      aws.onRequest = (name) => {
        if (name === 'UpdateAliasCommand' && failures-- > 0) throw new Error('connection reset');
      };
    };
    expect(await run({}, during(flaky))).toBe('taken-back');
    expect(aws.pointing).toEqual({ version: '7' });
  });

  it('is taken back though nothing was heard of its last move, which was done', async () => {
    aws.onMoved = (count) => {
      if (count === 2) throw new Error('socket hang up');
    };
    expect(await run()).toBe('taken-back');
    expect(aws.moves).toEqual(['7 +8:10%', '7 +8:50%', '7']);
    expect(said.join()).toContain('going back to version 7: socket hang up');
  });

  it('is taken back though nothing was heard of that either', async () => {
    aws.errors = [1];
    aws.onMoved = (count) => {
      if (count === 2) throw new Error('socket hang up');
    };
    expect(await run()).toBe('taken-back');
    expect(aws.moves).toEqual(['7 +8:10%', '7']);
    expect(said.at(-1)).toContain('all invocations go to version 7 again');
  });

  it('fails: one that cannot be taken back says what to do by hand', async () => {
    const down = () => {
      aws.errors = [1];
      aws.onRequest = (name) => {
        if (name === 'UpdateAliasCommand') throw new Error('connection reset');
      };
    };
    await expect(run({}, during(down))).rejects.toThrow('connection reset');
    expect(said.at(-1)).toContain(
      'aws lambda update-alias --function-name landform-local-orders --name live --function-version 7 --routing-config AdditionalVersionWeights={}',
    );
  });
});

describe('a shift that must not begin', () => {
  it('fails: an alarm is on already', async () => {
    aws.alarms = { 'landform-local-orders-live-errors': 'ALARM' };
    expect(await run()).toBe('refused');
    expect(aws.moves).toEqual([]);
  });
  it('fails: the new version fails its probe', async () => {
    aws.probeError = 'x'.repeat(300);
    expect(await run({ probe: '{}' })).toBe('refused');
    expect(aws.moves).toEqual([]);
    expect(said[0]).toMatch(/x{200}…$/);
  });
  it('fails: an alarm is missing', async () => {
    aws.alarms = {};
    await expect(run()).rejects.toThrow('does not exist: landform-local-orders-live-errors');
    expect(aws.moves).toEqual([]);
  });
  it('fails: somebody has pressed ctrl-C before', async () => {
    const time = new FakeTime();
    time.stoppedBy = 'SIGTERM';
    expect(await run({}, time)).toBe('refused');
    expect(aws.moves).toEqual([]);
  });
});

describe('a shift that is half done', () => {
  beforeEach(() => {
    aws.pointing = { version: '7', beside: { version: '8', percent: 50 } };
  });

  it('fails: it may be running elsewhere', async () => {
    expect(await run()).toBe('refused');
    expect(aws.moves).toEqual([]);
    expect(said.join('\n')).toContain('add --resume to go on or --rollback to take it back');
  });

  it('goes on from its step when it is asked to', async () => {
    expect(await run({ halfDone: 'resume' })).toBe('shifted');
    expect(aws.moves).toEqual(['7 +8:50%', '8']);
  });

  it('goes on by being taken back where an alarm is on', async () => {
    aws.alarms = { 'landform-local-orders-live-errors': 'ALARM' };
    expect(await run({ halfDone: 'resume' })).toBe('taken-back');
    expect(aws.pointing).toEqual({ version: '7' });
  });

  it('is taken back when it is asked to', async () => {
    expect(await run({ halfDone: 'rollback' })).toBe('taken-back');
    expect(aws.moves).toEqual(['7']);
  });

  it('has nothing to be taken back when it is none', async () => {
    aws.pointing = { version: '7' };
    expect(await run({ halfDone: 'rollback' })).toBe('unchanged');
    expect(aws.moves).toEqual([]);
  });

  it('fails: it is one to another version', async () => {
    aws.pointing = { version: '6', beside: { version: '7', percent: 10 } };
    expect(await run({ halfDone: 'resume' })).toBe('refused');
    expect(said.join('\n')).toContain('that is no shift to version 8');
  });

  it('fails: Lambda itself holds the new version back while it makes it ready', async () => {
    aws.pointing = { version: '8', beside: { version: '7', percent: 100 } };
    expect(await run()).toBe('refused');
  });
});

describe('two shifts of one alias', () => {
  const overtaken = () => aws.touch(() => (aws.pointing = { version: '8' }));

  it('fails: the one that is overtaken lets go and moves nothing', async () => {
    expect(await run({}, new FakeTime((count) => count === 12 && overtaken()))).toBe('refused');
    expect(aws.moves).toEqual(['7 +8:10%']);
    expect(aws.pointing).toEqual({ version: '8' });
    expect(said.join()).toContain('another process has moved the alias meanwhile');
  });

  it('fails: it does not take back what is no longer its own', async () => {
    const time = new FakeTime((count) => {
      if (count !== 2) return;
      overtaken();
      aws.errors = [1];
    });
    expect(await run({}, time)).toBe('refused');
    expect(aws.pointing).toEqual({ version: '8' });
  });

  it('fails: one that another takes over at the same step', async () => {
    expect(await run({}, new FakeTime((count) => count === 12 && aws.touch(() => undefined)))).toBe('refused');
  });
});
