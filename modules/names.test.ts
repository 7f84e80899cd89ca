import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { App, TerraformVariable, Testing } from '#engine';
import { code, description, MODULES, ruleOn } from '../test/kit/named-modules.ts';
import { synth, TEST_ALARMS, TEST_PLACEMENT } from '../test/kit/synth.ts';
import { exactly, LandformError, LandformStack, type Name, type Placement } from './core/index.ts';
import { EventBus } from './event-bus/index.ts';
import { LambdaFunction } from './function/index.ts';
import { Key } from './key/index.ts';
import { Queue } from './queue/index.ts';
import { StateBackend } from './state-backend/index.ts';

const named = Object.entries(MODULES);
const unique = named.filter(([, { shared }]) => !shared);

/** Two stacks of an app, each in its place. */
function twoStacks(build: (stack: LandformStack) => void, second: Partial<Placement> = {}, endpoint?: string): void {
  const app = Testing.stubVersion(new App({ stackTraces: false, outdir: join(tmpdir(), 'landform-names') }));
  const state = { bucket: 'landform-test-state', region: 'eu-west-1' };
  const connection = endpoint ? { endpoint } : {};
  const one = new LandformStack(app, 'one', { placement: TEST_PLACEMENT, connection: {}, state });
  const two = new LandformStack(app, 'two', { placement: { ...TEST_PLACEMENT, ...second }, connection, state });
  for (const stack of [one, two]) build(stack);
  for (const stack of [one, two]) Testing.synth(stack, true);
}

const elsewhere = { account: { name: 'shared', id: '333333333333' } };

describe('a physical name', () => {
  it.each(unique)('fails: CO007 for two %ss of one name in a stack, with both paths', (_what, { make }) => {
    const twice = () =>
      synth((stack) => {
        make(stack, 'First', 'orders');
        make(stack, 'Second', 'orders');
      });
    expect(twice).toThrow(/\[CO007\] test\/Second.*[\s\S]*test\/First[\w/]* and test\/Second/);
    expect(twice).toThrow(LandformError);
  });

  it.each(unique)('passes: two %ss of two names', (_what, { make }) => {
    const both = () =>
      synth((stack) => {
        make(stack, 'First', 'orders');
        make(stack, 'Second', 'invoices');
      });
    expect(both).not.toThrow();
  });

  it.each(unique)('fails: CO007 for a %s in each of two stacks of one account and region', (_what, { make }) => {
    expect(() => twoStacks((stack) => make(stack, 'It', 'orders'))).toThrow(
      /\[CO007\] two\/It[\s\S]*one\/It[\w/]* and two\/It/,
    );
  });

  it.each(unique)(
    'passes: a %s in each of two accounts, or two environments, or the local cloud',
    (_what, { make }) => {
      const build = (stack: Construct) => make(stack, 'It', 'orders');
      expect(() => twoStacks(build, elsewhere)).not.toThrow();
      expect(() => twoStacks(build, { environment: 'prod' })).not.toThrow();
      expect(() => twoStacks(build, {}, 'http://127.0.0.1:4566')).not.toThrow();
    },
  );

  it('is told apart by region where the service does so', () => {
    const inTwo = (what: string) => () =>
      twoStacks((stack) => MODULES[what]?.make(stack, 'It', exactly('legacy')), { region: 'eu-central-1' });
    for (const what of ['Queue', 'Table', 'Key', 'EventRule']) expect(inTwo(what)).not.toThrow();
    for (const what of ['CodeBucket', 'Role']) expect(inTwo(what)).toThrow('CO007');
  });

  it('may be that of rules on two buses, and of layers that two stacks publish', () => {
    const rules = () =>
      synth((stack) => {
        ruleOn(stack, 'First', 'orders', 'orders');
        ruleOn(stack, 'Second', 'orders', 'invoices');
      });
    expect(rules).not.toThrow();
    expect(() => twoStacks((stack) => MODULES['LambdaLayer']?.make(stack, 'It', 'runtime'))).not.toThrow();
  });

  it('fails: CO007 for a state bucket that two stacks keep', () => {
    const make = (bucketName: string) => (stack: LandformStack) => new StateBackend(stack, 'State', { bucketName });
    expect(() => twoStacks(make('acme-dev-state'))).toThrow('CO007');
    let count = 0;
    const own = (stack: LandformStack) => make(`acme-dev-state-${count++}`)(stack);
    expect(() => twoStacks(own, elsewhere)).not.toThrow();
  });

  it('fails: CO007 for the alias of a key where another has a replica of that name', () => {
    const two = (name: string) => () => {
      let regions = ['eu-central-1'];
      twoStacks(
        (stack) => {
          new Key(stack, 'Key', { name: regions.length > 0 ? 'orders' : name, description, replicaRegions: regions });
          regions = [];
        },
        { region: 'eu-central-1' },
      );
    };
    expect(two('orders')).toThrow('CO007');
    expect(two('invoices')).not.toThrow();
  });
});

describe('an exact name', () => {
  it.each(named)('is the physical name of a %s as it is written', (_what, { make, exact, holds: [type, argument] }) => {
    const stack = synth((scope) => make(scope, 'It', exactly(exact)), { alarms: TEST_ALARMS });
    const names = Object.values(stack.resources(type)).map((each) => each[argument]);
    expect(names).toContain(exact);
  });

  it.each(named)('fails: CO008 for a %s whose service refuses it', (_what, { make, refused = '' }) => {
    expect(() => synth((scope) => make(scope, 'It', exactly(refused)))).toThrow(/\[CO008\] test\/It[\s\S]*fix:/);
    expect(() => synth((scope) => make(scope, 'It', exactly('legacy')))).not.toThrow();
  });

  it.each(named)('fails: CO003 for a %s whose name is too long, even by a character', (_what, { make, limit }) => {
    const ofLength = (length: number) => () => synth((scope) => make(scope, 'It', exactly('x'.repeat(length))));
    expect(ofLength(Math.max(limit, 80) * 2)).toThrow('[CO003] test/It');
    expect(ofLength(limit)).not.toThrow();
  });

  it('gives names that begin with it to what is made besides, shortened where there is no room', () => {
    const stack = synth((scope) => {
      new Queue(scope, 'Orders', { name: exactly('legacy.fifo'), fifo: true });
      new EventBus(scope, 'Bus', { name: exactly('b'.repeat(200)), archiveDays: 1 });
      MODULES['LambdaFunction']?.make(scope, 'Fn', exactly('f'.repeat(64)));
    });
    const names = (type: string) => Object.values(stack.resources(type)).map(({ name }) => String(name));
    expect(names('aws_sqs_queue').sort()).toEqual(['legacy-dlq.fifo', 'legacy.fifo']);
    expect(names('aws_cloudwatch_event_archive')).toEqual([expect.stringMatching(/^b{39}-[0-9a-f]{8}$/)]);
    expect(names('aws_iam_role')).toEqual([expect.stringMatching(/^f+-[0-9a-f]{8}-fn-eu-west-1$/)]);
    expect(names('aws_iam_role')[0]).toHaveLength(64);
  });

  it('does not meet a short one: both have parameters of their own', () => {
    const environment = Object.fromEntries([1, 2, 3].map((n) => [`TEXT_${n}`, 'x'.repeat(2_000)]));
    const make = (scope: Construct, id: string, name: Name) =>
      new LambdaFunction(scope, id, { name, description, code, environment, largeEnvironment: true });
    const stack = synth((scope) => {
      make(scope, 'Short', 'legacy');
      make(scope, 'Exact', exactly('legacy'));
    });
    expect(new Set(Object.values(stack.resources('aws_ssm_parameter')).map(({ name }) => name)).size).toBe(2);
  });
});

describe('a name that synth has to know', () => {
  it.each(named)('fails: CO009 for a %s whose name is known at apply, or is no text', (what, { make }) => {
    const token = (scope: Construct) => new TerraformVariable(scope, 'Name', { type: 'string' }).stringValue;
    expect(() => synth((scope) => make(scope, 'It', token(scope)))).toThrow(/\[CO009\] test\/It.*name[\s\S]*fix:/);
    expect(() => synth((scope) => make(scope, 'It', exactly(token(scope))))).toThrow('[CO009] test/It');
    const nothings: readonly unknown[] = [undefined, null, 5, {}];
    for (const nothing of nothings) {
      // The name of a function may lie beside its code, so that to give none is another mistake.
      const code = what === 'LambdaFunction' && nothing === undefined ? 'CO019' : 'CO009';
      expect(() => synth((scope) => make(scope, 'It', nothing as Name))).toThrow(`[${code}] test/It`);
    }
  });
});
