import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Call, CHANGES, FakeEstate, said, statuses } from './testing/estate.ts';

let estate: FakeEstate;
afterEach(() => estate.remove());

const order = (calls: readonly Call[]) =>
  calls
    .filter(({ event, command }) => event === 'start' && command !== 'init')
    .map(({ stack, command }) => `${stack} ${command}`);

describe('a deploy', () => {
  it('applies the very plan it made, each stack after those it depends on', async () => {
    estate = new FakeEstate({ app: ['data'], data: [] });
    for (const stack of ['app', 'data']) estate.script(stack, CHANGES);
    const result = await estate.run('deploy');
    expect(result.succeeded).toBe(true);
    expect(order(estate.calls())).toEqual(['data plan', 'data apply', 'app plan', 'app apply']);
    expect(estate.runs()).toEqual([]);
    expect(estate.calls().find(at('app', 'apply'))?.args.at(-1)).toBe('landform.tfplan');
    expect(existsSync(join(estate.directory('app'), 'landform.tfplan'))).toBe(false);
    expect(result.stacks[0]?.resources).toEqual([{ address: 'aws_sqs_queue.Q', action: 'create', seconds: 25 }]);
  });

  it('applies nothing where the plan is empty', async () => {
    estate = new FakeEstate({ data: [] });
    const result = await estate.run('deploy');
    expect(order(estate.calls())).toEqual(['data plan']);
    expect(statuses(result)).toEqual({ data: 'unchanged' });
  });

  it('initializes a stack once, and again when its backend changes', async () => {
    estate = new FakeEstate({ data: [] });
    const inits = () => estate.calls().filter(at('data', 'init')).length;
    await estate.run('deploy');
    await estate.run('deploy');
    expect(inits()).toBe(1);
    estate.write('data', 'cdk.tf.json', JSON.stringify({ terraform: { backend: { s3: { bucket: 'other' } } } }));
    await estate.run('deploy');
    expect(inits()).toBe(2);
  });

  it('runs two Terraform processes at once and not three', async () => {
    estate = new FakeEstate({ a: [], b: [], c: [] });
    const gate = join(estate.root, 'gate');
    for (const stack of ['a', 'b', 'c']) estate.script(stack, { plan: { until: gate } });
    const running = estate.run('deploy');
    await estate.until(({ command, event }) => command === 'plan' && event === 'waiting');
    await estate.until(({ stack, command, event }) => stack === 'b' && command === 'plan' && event === 'waiting');
    expect(estate.calls().some(at('c', 'plan'))).toBe(false);
    writeFileSync(gate, '');
    expect((await running).succeeded).toBe(true);
  });

  it('starts two more beside applies that only wait for their resources', async () => {
    estate = new FakeEstate({ a: [], b: [], c: [], d: [], e: [] });
    const gate = join(estate.root, 'gate');
    const started = { type: 'apply_start', hook: { resource: { addr: 'aws_sqs_queue.Q' }, action: 'create' } };
    for (const stack of ['a', 'b', 'c', 'd', 'e']) {
      estate.script(stack, { plan: { exit: 2 }, apply: { events: [started], until: gate } });
    }
    const running = estate.run('deploy');
    await estate.until(at('d', 'apply', 'waiting'));
    expect(estate.calls().some(at('e', 'plan'))).toBe(false);
    writeFileSync(gate, '');
    expect((await running).succeeded).toBe(true);
  });

  it('initializes one after another where a plugin cache is shared', async () => {
    estate = new FakeEstate({ a: [], b: [] });
    await estate.run('deploy', { parallelInit: false });
    const inits = estate
      .calls()
      .filter(({ command }) => command === 'init')
      .map(({ event }) => event);
    expect(inits).toEqual(['start', 'end', 'start', 'end']);
  });

  it('works on as many resources at once as it is told', async () => {
    estate = new FakeEstate({ data: [] });
    estate.script('data', CHANGES);
    await estate.run('deploy', { resourcesAtOnce: 32 });
    for (const command of ['plan', 'apply']) {
      expect(estate.calls().find(at('data', command))?.args).toContain('-parallelism=32');
    }
  });

  it('says each step in plain lines', async () => {
    estate = new FakeEstate({ data: [] });
    estate.script('data', CHANGES);
    await estate.run('deploy');
    expect(estate.output).toContain('[0.0s] data apply: aws_sqs_queue.Q created in 25s\n');
    expect(estate.output).toMatch(/\[0.0s\] data plan done in [\d.]+s: 1 add\n/);
  });

  it('does not start a plan of what a destroyed or missing stack needs: patterns choose, other dependencies count as deployed', async () => {
    estate = new FakeEstate({ app: ['data'], data: [] });
    await estate.run('deploy', { patterns: ['app'] });
    expect(order(estate.calls())).toEqual(['app plan']);
  });
});

describe('a failure', () => {
  it('fails: dependents are not started, what runs finishes, the error is whole and names its stack', async () => {
    estate = new FakeEstate({ app: ['data'], data: [], other: [] });
    const gate = join(estate.root, 'gate');
    estate.script('data', {
      plan: CHANGES['plan'] ?? {},
      apply: {
        exit: 1,
        events: [said.error('creating SQS Queue', 'AccessDenied: no sqs:CreateQueue', 'aws_sqs_queue.Q')],
      },
    });
    estate.script('other', { plan: { until: gate } });
    const running = estate.run('deploy');
    await estate.until(at('other', 'plan', 'waiting'));
    await estate.until(at('data', 'apply', 'end'));
    writeFileSync(gate, '');
    const result = await running;
    expect(result.succeeded).toBe(false);
    expect(statuses(result)).toEqual({ app: 'not-started', data: 'failed', other: 'unchanged' });
    expect(estate.output).toContain('data error: creating SQS Queue (aws_sqs_queue.Q)\n');
    expect(estate.output).toContain('data error: AccessDenied: no sqs:CreateQueue\n');
    expect(estate.calls().some(at('app', 'plan'))).toBe(false);
  });

  it('fails: an init that ends badly shows what Terraform wrote', async () => {
    estate = new FakeEstate({ data: [] });
    estate.script('data', { init: { exit: 1, text: 'Error: Failed to query available provider packages' } });
    const result = await estate.run('deploy');
    expect(statuses(result)).toEqual({ data: 'failed' });
    expect(estate.output).toContain('data error: Error: Failed to query available provider packages');
  });

  it('fails: a program that is not there', async () => {
    estate = new FakeEstate({ data: [] });
    const result = await estate.run('deploy', { program: { path: join(estate.root, 'missing'), version: '0' } });
    expect(result.succeeded).toBe(false);
    expect(estate.output).toContain('ENOENT');
  });
});

describe('a plan', () => {
  it('plans all stacks without order, applies nothing and keeps no plan file', async () => {
    estate = new FakeEstate({ app: ['data'], data: [] });
    estate.script('data', {
      plan: {
        exit: 2,
        events: [{ type: 'planned_change', change: { resource: { addr: 'aws_x.Y' }, action: 'update' } }],
      },
    });
    const result = await estate.run('plan');
    expect(statuses(result)).toEqual({ app: 'unchanged', data: 'changed' });
    expect(result.stacks.flatMap(({ planned }) => planned)).toEqual([{ address: 'aws_x.Y', action: 'update' }]);
    expect(existsSync(join(estate.directory('data'), 'landform.tfplan'))).toBe(false);
  });
});

describe('a destroy', () => {
  it('destroys dependents first', async () => {
    estate = new FakeEstate({ app: ['data'], data: [] });
    await estate.run('destroy');
    expect(order(estate.calls())).toEqual(['app destroy', 'data destroy']);
  });
});
