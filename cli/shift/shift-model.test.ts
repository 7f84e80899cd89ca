import { shiftAll } from './shift-all.ts';
import { FakeAws, FakeTime, SHIFT } from './testing/fake-aws.ts';
import { playScenario, type Scenario } from './testing/model.ts';

const HALF_WAY = { version: '7', beside: { version: '8', percent: 10 } };

const isMove = (name: string) => name === 'UpdateAliasCommand';
const ofAlias = (name: string) => name.endsWith('AliasCommand');
const fails: Scenario['during'] = (aws) => {
  aws.errors = [1];
};
const alarms: Scenario['during'] = (aws) => {
  aws.alarms = { 'landform-local-orders-live-errors': 'ALARM' };
};
const isStopped: Scenario['during'] = (_, time) => {
  time.stoppedBy = 'SIGTERM';
};

describe('a shift under all plans of up to six answers, each heard, lost before or after its effect, late, or refused', () => {
  it.each<[string, number, Scenario]>([
    ['all its requests', 450, {}],
    ['all requests, and the SDK tries each three times', 700, { attempts: 3 }],
    ['all requests from the first move on', 2_000, { from: 'UpdateAliasCommand' }],
    ['its readings and moves of the alias, and an alarm is on', 2_200, { isPlanned: ofAlias, during: alarms }],
    ['these, and the SDK tries each three times', 3_000, { isPlanned: ofAlias, attempts: 3, during: fails }],
    ['these, going on half way', 2_200, { isPlanned: ofAlias, start: HALF_WAY, options: { halfDone: 'resume' } }],
    ['these, taking back', 1_600, { isPlanned: ofAlias, start: HALF_WAY, options: { halfDone: 'rollback' } }],
    ['these, and it is told to stop', 2_200, { isPlanned: ofAlias, during: isStopped }],
    ['its moves alone', 8_000, { isPlanned: isMove, during: fails }],
    ['its moves alone, and late ones take effect after the end', 8_000, { isPlanned: isMove, late: 'last' }],
  ])('says nothing untrue and strands no alias: %s', async (_, least, scenario) => {
    const { plans, found } = await playScenario(scenario);
    expect(found).toEqual([]);
    expect(plans).toBeGreaterThanOrEqual(least);
  });
});

describe('a shift beside somebody else who moves the alias', () => {
  const TARGETS = [
    { version: '7' },
    { version: '8' },
    { version: '9' },
    HALF_WAY,
    { version: '7', beside: { version: '8', percent: 50 } },
    { version: '7', beside: { version: '9', percent: 20 } },
  ];
  it.each(TARGETS)('says so only then, under all plans of up to four answers: to %j', async (to) => {
    let played = 0;
    for (let at = 2; at <= 11; at += 1) {
      const { plans, found } = await playScenario({ isPlanned: ofAlias, during: fails, other: { at, to } }, 4);
      expect(found).toEqual([]);
      played += plans;
    }
    expect(played).toBeGreaterThan(1_000);
  });
});

describe('a shift beside a second one of the same alias', () => {
  it.each(['resume', 'rollback'] as const)('says so, under all plans of up to four answers: --%s', async (halfDone) => {
    let played = 0;
    for (const pause of [1, 2]) {
      const { plans, found } = await playScenario({ isPlanned: ofAlias, second: { pause, halfDone } }, 4);
      expect(found).toEqual([]);
      played += plans;
    }
    expect(played).toBeGreaterThan(100);
  });
});

describe('a shift that is killed at any of its requests', () => {
  it.each(['before', 'after'] as const)('can be gone on with and taken back: %s its effect', async (when) => {
    let halfWay = 0;
    for (let at = 1; at <= 13; at += 1) {
      const { aws, said } = await killed(at, when);
      if (!aws.pointing.beside) continue;
      halfWay += 1;
      expect(said).toEqual([expect.stringContaining('is half way'), expect.stringMatching(/--resume.*--rollback/)]);
      const { pointing } = aws;
      for (const halfDone of ['resume', 'rollback'] as const) {
        aws.pointing = pointing;
        await again(aws, { halfDone });
        expect(aws.pointing).toEqual({ version: halfDone === 'resume' ? '8' : '7' });
      }
    }
    expect(halfWay).toBeGreaterThan(5);
  });

  async function again(aws: FakeAws, options: { readonly halfDone?: 'resume' | 'rollback' }): Promise<string[]> {
    const said: string[] = [];
    const context = { clients: () => aws.clients, stopping: new FakeTime(), say: (line: string) => said.push(line) };
    await shiftAll([SHIFT], context, { stepSeconds: 5, ...options });
    return said;
  }

  /** Ends a shift at a request, whose answer never arrives, and says what the next one says. */
  async function killed(at: number, when: 'before' | 'after') {
    const aws = new FakeAws();
    let count = 0;
    await new Promise<void>((done) => {
      const clientOf = (client: object) => ({
        send: async (command: object) => {
          count += 1;
          if (count < at) return (client as { send(command: object): Promise<object> }).send(command);
          if (when === 'after') await (client as { send(command: object): Promise<object> }).send(command);
          done();
          return new Promise(() => {});
        },
      });
      const { lambda, cloudwatch, codeDeploy } = aws.clients;
      const clients = { lambda: clientOf(lambda), cloudwatch: clientOf(cloudwatch), codeDeploy } as never;
      const context = { clients: () => clients, stopping: new FakeTime(), say: () => {} };
      const ended = async () => {
        await shiftAll([SHIFT], context, { stepSeconds: 5 });
        done();
      };
      void ended();
    });
    return { aws, said: await again(aws, {}) };
  }
});
