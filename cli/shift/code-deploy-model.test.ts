import { playScenario, type Scenario } from './testing/model.ts';

const HALF_WAY = { version: '7', beside: { version: '8', percent: 10 } };

const isStopped: Scenario['during'] = (_, time) => {
  time.stoppedBy = 'SIGTERM';
};

describe('a shift by CodeDeploy under all plans of up to six answers', () => {
  it.each<[string, number, Scenario]>([
    ['a deployment that succeeds', 50, { codeDeploy: {} }],
    ['from its start on', 400, { codeDeploy: {}, from: 'CreateDeploymentCommand' }],
    ['the SDK tries each three times', 400, { codeDeploy: {}, attempts: 3, from: 'CreateDeploymentCommand' }],
    ['one that fails and goes back', 400, { codeDeploy: { fails: true }, from: 'GetDeploymentCommand' }],
    ['one that fails and stays', 400, { codeDeploy: { fails: true, rollsBack: false }, from: 'GetDeploymentCommand' }],
    ['one that is stopped', 400, { codeDeploy: {}, during: isStopped, from: 'StopDeploymentCommand' }],
    ['one to another version that runs', 50, { codeDeploy: { running: '6' } }],
    ['one that runs and is taken back', 50, { codeDeploy: { running: '8' }, options: { halfDone: 'rollback' } }],
    ['none runs, half way', 3, { codeDeploy: {}, start: HALF_WAY }],
    ['none runs, going on half way', 50, { codeDeploy: {}, start: HALF_WAY, options: { halfDone: 'resume' } }],
    ['none runs, taking back', 50, { codeDeploy: {}, start: HALF_WAY, options: { halfDone: 'rollback' } }],
  ])('says nothing untrue and strands no alias: %s', async (_, least, scenario) => {
    const { plans, found } = await playScenario(scenario);
    expect(found).toEqual([]);
    expect(plans).toBeGreaterThanOrEqual(least);
  });

  it.each([{ version: '6' }, { version: '7' }, { version: '8' }, HALF_WAY])(
    'nor beside somebody else who moves the alias to %j, under plans of up to five',
    async (to) => {
      let played = 0;
      for (let at = 2; at <= 10; at += 1) {
        const from = 'CreateDeploymentCommand';
        const { plans, found } = await playScenario(
          { codeDeploy: { fails: at % 2 === 0 }, from, other: { at, to } },
          5,
        );
        expect(found).toEqual([]);
        played += plans;
      }
      expect(played).toBeGreaterThan(1_000);
    },
  );
});
