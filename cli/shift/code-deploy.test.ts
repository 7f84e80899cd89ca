import { shiftByCodeDeploy } from './code-deploy.ts';
import { appSpec } from './deployment.ts';
import type { ShiftOptions } from './shift-run.ts';
import { FakeAws, FakeTime, SHIFT } from './testing/fake-aws.ts';

const GROUP = { application: 'landform-local-orders-live', deploymentGroup: 'live' };

const NEWEST = { version: '8' };

let aws: FakeAws;
let said: string[];
beforeEach(() => {
  aws = new FakeAws();
  said = [];
});

const run = (options: Pick<ShiftOptions, 'probe' | 'halfDone'> = {}, time = new FakeTime()) =>
  shiftByCodeDeploy(
    SHIFT,
    GROUP,
    { ...aws.clients, say: (line) => said.push(line), stopping: time, lookSeconds: 0 },
    options,
  );

describe('a shift by CodeDeploy', () => {
  it('tells it which versions, and watches until it is done', async () => {
    aws.deployment = [
      { status: 'Created' },
      { status: 'InProgress' },
      { status: 'InProgress' },
      { status: 'Succeeded', at: NEWEST },
    ];
    expect(await run()).toBe('shifted');
    expect(aws.codeDeployed).toEqual([
      {
        applicationName: 'landform-local-orders-live',
        deploymentGroupName: 'live',
        description: 'landform shift: version 7 to 8',
        revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec(SHIFT, '7') } },
      },
    ]);
    expect(said.map((line) => line.replace('landform-local-orders:live ', ''))).toEqual([
      'deployment d-1 shifts version 7 to 8',
      'deployment Created',
      'deployment InProgress',
      'deployment Succeeded',
      'all invocations go to version 8',
    ]);
    expect(aws.moves).toEqual([]);
  });

  it('names function, alias and versions in an AppSpec', () => {
    expect(JSON.parse(appSpec(SHIFT, '7'))).toEqual({
      version: 0,
      Resources: [
        {
          Function: {
            Type: 'AWS::Lambda::Function',
            Properties: { Name: 'landform-local-orders', Alias: 'live', CurrentVersion: '7', TargetVersion: '8' },
          },
        },
      ],
    });
  });

  it('says how much of it the new version has', async () => {
    aws.deployment = [{ status: 'InProgress' }, { status: 'InProgress' }, { status: 'Succeeded', at: NEWEST }];
    const time = new FakeTime(() => (aws.pointing = { version: '7', beside: { version: '8', percent: 10 } }));
    await run({}, time);
    expect(said.join('\n')).toContain('version 8 has 10 percent, deployment InProgress');
  });

  it('is not begun where the alias is at the newest version', async () => {
    aws.pointing = { version: '8' };
    expect(await run()).toBe('unchanged');
    expect(aws.codeDeployed).toEqual([]);
  });

  it('watches a deployment that runs already instead of beginning another', async () => {
    aws.running = ['d-9'];
    aws.pointing = { version: '7', beside: { version: '8', percent: 10 } };
    expect(await run()).toBe('shifted');
    expect(aws.codeDeployed).toEqual([]);
    expect(said[0]).toContain('is shifted by deployment d-9 already');
  });

  it('says what a deployment of another version did, by what the alias is at the end', async () => {
    aws.running = ['d-9'];
    aws.pointing = { version: '5' };
    const revision = { appSpecContent: { content: appSpec({ ...SHIFT, version: '6' }, '5') } };
    aws.deployment = [
      { status: 'InProgress', revision },
      { status: 'Succeeded', at: { version: '6' } },
    ];
    expect(await run()).toBe('refused');
    expect(said.map((line) => line.replace('landform-local-orders:live ', ''))).toEqual([
      'is shifted by deployment d-9 already, to version 6: watching it',
      'deployment InProgress',
      'deployment Succeeded',
      'all invocations go to version 6',
      'fix: version 8 still waits: run the command again',
    ]);
  });

  it('does not take the word of CodeDeploy for where the alias is', async () => {
    aws.deployment = [{ status: 'Succeeded', at: { version: '7', beside: { version: '8', percent: 10 } } }];
    expect(await run()).toBe('refused');
    expect(said.at(-2)).toContain('version 8 has 10 percent beside version 7');
    expect(said.at(-1)).toContain('add --rollback to take it back');
  });

  it('says why it was taken back, and watches the deployment that does it', async () => {
    aws.deployment = [
      {
        status: 'Stopped',
        at: { version: '7', beside: { version: '8', percent: 10 } },
        errorInformation: { code: 'ALARM_ACTIVE', message: 'One or more alarms have been activated' },
        rollbackInfo: { rollbackDeploymentId: 'd-2' },
      },
      { status: 'Created', creator: 'codeDeployRollback' },
      { status: 'Succeeded', creator: 'codeDeployRollback', at: { version: '7' } },
    ];
    expect(await run()).toBe('taken-back');
    expect(said.join('\n')).toContain('has not succeeded: ALARM_ACTIVE: One or more alarms have been activated');
    expect(said.join('\n')).toContain('deployment d-2');
    expect(said.at(-1)).toContain('all invocations go to version 7');
  });

  it('says at least how it ended', async () => {
    aws.deployment = [{ status: 'Failed' }];
    expect(await run()).toBe('taken-back');
    expect(said.join('\n')).toContain('deployment d-1 has not succeeded: Failed');
  });

  it('goes on watching when a request fails, and says how to go on when all do', async () => {
    let failing = 3;
    aws.onRequest = (name) => {
      if (name === 'GetDeploymentCommand' && failing-- > 0) throw new Error('socket hang up');
    };
    expect(await run()).toBe('shifted');
    [aws.pointing, failing] = [{ version: '7' }, 99];
    await expect(run()).rejects.toThrow(
      /deployment d-1 cannot be watched or stopped; CodeDeploy may go on[\s\S]*socket hang up[\s\S]*run the command again/,
    );
  });

  it('finds the deployment whose start was not answered, and starts no other', async () => {
    aws.onRequest = (name) => {
      if (name !== 'CreateDeploymentCommand') return;
      aws.running = ['d-4'];
      throw new Error('socket hang up');
    };
    expect(await run()).toBe('shifted');
    expect(said[0]).toContain('is shifted by deployment d-4');
    expect(aws.codeDeployed).toEqual([]);
  });

  it('does not stop a deployment that goes back already', async () => {
    aws.running = ['d-9'];
    aws.pointing = { version: '7', beside: { version: '8', percent: 10 } };
    const creator = 'codeDeployRollback';
    aws.deployment = [
      { status: 'Created', creator },
      { status: 'Succeeded', creator, at: { version: '7' } },
    ];
    expect(await run({ halfDone: 'rollback' })).toBe('taken-back');
    expect(aws.codeDeployed).toEqual([]);
  });

  it('fails: half way, and no deployment runs', async () => {
    aws.pointing = { version: '7', beside: { version: '8', percent: 10 } };
    expect(await run()).toBe('refused');
    expect(aws.codeDeployed).toEqual([]);
    expect(said.join()).toContain('add --resume to go on or --rollback to take it back');
  });

  it('is taken back by this command where no deployment does it', async () => {
    aws.pointing = { version: '7', beside: { version: '8', percent: 10 } };
    expect(await run({ halfDone: 'rollback' })).toBe('taken-back');
    expect(aws.pointing).toEqual({ version: '7' });
  });

  it('is stopped and taken back once by ctrl-C, and watched until it is', async () => {
    aws.deployment = [
      { status: 'InProgress' },
      { status: 'InProgress' },
      { status: 'InProgress' },
      { status: 'Stopped' },
    ];
    const time: FakeTime = new FakeTime(() => {
      time.stoppedBy = 'SIGINT';
    });
    expect(await run({}, time)).toBe('taken-back');
    expect(aws.codeDeployed.slice(1)).toEqual([{ deploymentId: 'd-1', autoRollbackEnabled: true }]);
  });

  it('is stopped when somebody asks for what runs to be taken back', async () => {
    aws.running = ['d-9'];
    aws.deployment = [{ status: 'InProgress' }, { status: 'Stopped' }];
    expect(await run({ halfDone: 'rollback' })).toBe('taken-back');
    expect(aws.codeDeployed).toEqual([{ deploymentId: 'd-9', autoRollbackEnabled: true }]);
  });

  it('has nothing to be taken back where nothing runs', async () => {
    expect(await run({ halfDone: 'rollback' })).toBe('unchanged');
    expect(aws.codeDeployed).toEqual([]);
  });

  it('fails: a version that fails its probe is not deployed', async () => {
    aws.probeError = 'no';
    expect(await run({ probe: '{}' })).toBe('refused');
    expect(aws.codeDeployed).toEqual([]);
  });
  it('passes: one that answers is', async () => {
    expect(await run({ probe: '{}' })).toBe('shifted');
    expect(aws.probed).toEqual(['8 {}']);
  });
});
