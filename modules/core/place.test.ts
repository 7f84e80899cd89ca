import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App, TerraformStack } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { type Placement, place, placementOf, Role } from './index.ts';

const outdir = mkdtempSync(join(tmpdir(), 'landform-placement-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const TOLD = {
  topicArn: 'arn:aws:sns:eu-west-1:444444444444:landform-test-alarms',
  deadLetterQueueArn: 'arn:aws:sqs:eu-west-1:444444444444:landform-test-alarms-dlq',
};
const routed = (destinations: object) => ({ alarms: { destinations } });
const told = (change: object) => routed({ 'eu-west-1': { ...TOLD, ...change } });

const bareStack = (): TerraformStack => new TerraformStack(new App({ outdir, stackTraces: false }), 'bare');

describe('the placement of a construct', () => {
  it('is that of its stack', () => {
    synth((stack) => {
      const deep = new Construct(new Construct(stack, 'Outer'), 'Inner');
      expect(placementOf(deep)).toEqual(TEST_PLACEMENT);
    });
  });

  it('is that of the nearest ancestor that has one', () => {
    const stack = bareStack();
    place(stack, TEST_PLACEMENT);
    const outer = new Construct(stack, 'Outer');
    place(outer, { ...TEST_PLACEMENT, region: 'eu-central-1' });
    expect(placementOf(new Construct(outer, 'Inner')).region).toBe('eu-central-1');
    expect(placementOf(stack).region).toBe('eu-west-1');
  });

  it('fails: CO001 below a stack that nobody placed', () => {
    const inner = new Construct(bareStack(), 'Inner');
    expect(() => placementOf(inner)).toThrow(
      /^\[CO001\] bare\/Inner: a Landform module must stand below a placed stack/,
    );
  });

  it('passes once the stack is placed', () => {
    const stack = bareStack();
    const inner = new Construct(stack, 'Inner');
    place(stack, TEST_PLACEMENT);
    expect(placementOf(inner)).toBe(TEST_PLACEMENT);
  });

  it.each([
    ['an account id of three digits', { account: { name: 'orders', id: '123' } }, 'placement.account.id'],
    ['an account without a name', { account: { name: '', id: '111122223333' } }, 'placement.account.name'],
    ['a prefix in capitals', { prefix: 'ACME' }, 'placement.prefix'],
    ['a region without a hyphen', { region: 'eu-west1' }, 'placement.region'],
    ['a retention that CloudWatch does not know', { logRetentionDays: 31 }, 'placement.logRetentionDays'],
    ['protection that is not said', { protectData: undefined }, 'placement.protectData'],
    ['a tag that the stack sets itself', { tags: { Environment: 'dev' } }, 'placement.tags.Environment'],
    ['alarms that are true', { alarms: true }, 'placement.alarms'],
    ['alarms without destinations', { alarms: { runbooks: 'a.md' } }, 'placement.alarms.destinations'],
    ['alarms of no region', routed({ europe: TOLD }), 'placement.alarms.destinations.europe'],
    [
      'a topic of another region',
      routed({ 'eu-central-1': TOLD }),
      'placement.alarms.destinations.eu-central-1.topicArn',
    ],
    [
      'a topic of another account',
      told({ topicArn: TOLD.topicArn.replace('4444', '5555') }),
      'placement.alarms.destinations.eu-west-1.topicArn',
    ],
    [
      'a topic that is a queue',
      told({ topicArn: TOLD.deadLetterQueueArn }),
      'placement.alarms.destinations.eu-west-1.topicArn',
    ],
    ['a FIFO topic', told({ topicArn: `${TOLD.topicArn}.fifo` }), 'placement.alarms.destinations.eu-west-1.topicArn'],
    ['no queue', told({ deadLetterQueueArn: undefined }), 'placement.alarms.destinations.eu-west-1.deadLetterQueueArn'],
    ['a page with an anchor', { alarms: { destinations: {}, runbooks: 'a.md#b' } }, 'placement.alarms.runbooks'],
    ['a page in angle brackets', { alarms: { destinations: {}, runbooks: '<a>' } }, 'placement.alarms.runbooks'],
    ['a boundary that is no policy', { permissionsBoundaryArn: 'boundary' }, 'placement.permissionsBoundaryArn'],
  ])('fails: CO004 for %s', (_what, change, at) => {
    const placement = { ...TEST_PLACEMENT, ...change } as Placement;
    expect(() => place(bareStack(), placement)).toThrow(new RegExp(`\\[CO004\\][\\s\\S]*  ${at}\\n`));
  });
  it.each([
    ['no alarms', { alarms: false }],
    ['alarms that tell nobody yet', { alarms: undefined }],
    ['alarms with a topic', told({})],
    ['a page of runbooks', { alarms: { destinations: {}, runbooks: 'https://example.com/runbooks?team=a' } }],
  ])('passes: %s', (_what, change) => {
    expect(() => place(bareStack(), { ...TEST_PLACEMENT, ...change } as Placement)).not.toThrow();
  });

  it('fails: CO004 with everything at once, and for nothing at all', () => {
    expect(() => place(bareStack(), undefined as unknown as Placement)).toThrow('[CO004] bare: 7 faults');
  });
  it('passes: the boundary of all roles', () => {
    const permissionsBoundaryArn = 'arn:aws:iam::444444444444:policy/boundary';
    const stack = synth((scope) => void new Role(scope, 'Role', { name: 'r', assumedBy: 'lambda.amazonaws.com' }), {
      permissionsBoundaryArn,
    });
    expect(stack.only('aws_iam_role')).toMatchObject({ permissions_boundary: permissionsBoundaryArn });
  });
});
