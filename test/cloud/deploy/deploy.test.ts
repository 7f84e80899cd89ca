import { ScratchStack } from './scratch-stack.ts';

/** Addresses in the scratch stack's state when everything is deployed. */
const WHOLE = ['aws_ssm_parameter.First', 'aws_ssm_parameter.Second', 'terraform_data.Gate'];

let stack: ScratchStack;
beforeEach(() => {
  stack = new ScratchStack();
});
afterEach(() => stack.leave());

/** Expects all resources in the state, and a plan without changes. */
async function expectWhole(): Promise<void> {
  expect(await stack.state()).toEqual(WHOLE);
  expect((await stack.terraform('plan', '-detailed-exitcode', '-no-color')).code).toBe(0);
}

/** Deploys to the end. @returns output of the deploy */
async function deployWhole(): Promise<string> {
  const last = stack.deploy();
  stack.openGate();
  await last.endsWith(0);
  await expectWhole();
  return last.output;
}

describe('two deployers at once', () => {
  it('fails: the second is refused by the state lock and told by whom and what to do; the first gets through', async () => {
    const first = stack.deploy();
    await stack.halfWay();
    const second = stack.deploy();
    await second.endsWith(1);
    expect(second.output).toMatch(/the state of scratch-\w+ is locked: \S+@\S+ runs apply since /);
    expect(second.output).toMatch(/lock id: [0-9a-f-]{36}/);
    expect(second.output).toContain('wait until it has finished and run the command again');
    stack.openGate();
    await first.endsWith(0);
    expect(await stack.state()).toEqual(WHOLE);
  });
});

describe('a deploy that does not get to its end', () => {
  it('is killed: its Terraform finishes, the next deploy waits for it and ends in the same state', async () => {
    const killed = stack.deploy();
    await stack.halfWay();
    killed.process.kill('SIGKILL');
    await killed.endsWith(null);
    const next = stack.deploy();
    await next.says('waiting for it to finish');
    stack.openGate();
    await next.endsWith(0);
    await expectWhole();
  });

  it('is killed with its Terraform: the next deploy releases the lock and ends in the same state', async () => {
    const killed = stack.deploy();
    await stack.halfWay();
    const pid = stack.terraformPid();
    killed.process.kill('SIGKILL');
    process.kill(-pid, 'SIGKILL');
    await killed.endsWith(null);
    expect(await deployWhole()).toContain('a deploy of yours that was killed left its lock');
  });

  it('is interrupted: what was made is saved, and the next deploy makes the rest', async () => {
    const interrupted = stack.deploy();
    await stack.halfWay();
    interrupted.process.kill('SIGINT');
    await interrupted.says('Terraform finishes the resources that it works on');
    stack.openGate();
    await interrupted.endsWith(1);
    expect(await stack.state()).toEqual(expect.arrayContaining(['aws_ssm_parameter.First']));
    await deployWhole();
  });
});
