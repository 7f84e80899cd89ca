import { Construct } from 'constructs';
import { IamRole } from '#aws/iam-role';
import { LambdaPermission } from '#aws/lambda-permission';
import { AwsProvider } from '#aws/provider';
import { SqsQueue } from '#aws/sqs-queue';
import { App, TerraformOutput, TerraformStack, Testing } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { LandformStack, place, placementOf, Role } from './index.ts';

const state = { bucket: 'landform-test-state', region: 'eu-west-1' };
const role = (scope: Construct, id: string, name: string) =>
  new Role(scope, id, { name, assumedBy: 'states.amazonaws.com' });

describe('a resource of no module', () => {
  it("fails: CO007 when it has the name of a module's, or of another one", () => {
    const beside = (name: string) => () =>
      synth((stack) => {
        new IamRole(stack, 'Own', { name, assumeRolePolicy: '{}' });
        role(stack, 'Work', 'work');
      });
    expect(beside('landform-test-work')).toThrow(
      /\[CO007\] test\/Own: two constructs make one aws_iam_role[\s\S]*test\/Work and test\/Own/,
    );
    expect(beside('LANDFORM-test-work')).toThrow('CO007');
    expect(beside('landform-test-other')).not.toThrow();
  });

  it('may have the name of another one where the space is another', () => {
    const allow = (second: { fn?: string; qualifier?: string }) => () =>
      synth((stack) => {
        const { fn = 'read', qualifier } = second;
        const common = { statementId: 'FromApi', action: 'lambda:InvokeFunction', principal: 'events.amazonaws.com' };
        new LambdaPermission(stack, 'One', {
          ...common,
          functionName: 'arn:aws:lambda:eu-west-1:444444444444:function:read',
        });
        new LambdaPermission(stack, 'Two', { ...common, functionName: fn, qualifier });
      });
    expect(allow({})).toThrow('CO007');
    expect(allow({ fn: 'write' })).not.toThrow();
    expect(allow({ qualifier: 'live' })).not.toThrow();
  });

  it('is found in a TerraformStack that was placed, and is left alone in one that was not', () => {
    const app = Testing.stubVersion(new App({ stackTraces: false }));
    const stacks = ['one', 'two'].map((id) => new TerraformStack(app, id));
    for (const stack of stacks) {
      new AwsProvider(stack, 'Aws', {});
      new SqsQueue(stack, 'Queue', { name: 'jobs' });
    }
    for (const stack of stacks) expect(() => Testing.synth(stack, true)).not.toThrow();
    for (const stack of stacks) place(stack, TEST_PLACEMENT);
    Testing.synth(stacks[0] as TerraformStack, true);
    expect(() => Testing.synth(stacks[1] as TerraformStack, true)).toThrow('CO007');
  });
});

describe('a claimed name', () => {
  it('is free again when the construct goes, or was never finished', () => {
    synth((stack) => {
      role(stack, 'First', 'work');
      stack.node.tryRemoveChild('First');
      role(stack, 'Second', 'work');
      expect(
        () =>
          new Role(stack, 'Bad', { name: 'other', assumedBy: 'x', statements: [{ actions: ['*'], resources: [] }] }),
      ).toThrow('CO010');
      expect(() => role(stack, 'Third', 'work')).toThrow('CO007');
    });
  });

  it('is claimed once, however often a stack is synthesized', () => {
    synth((stack) => {
      role(stack, 'Work', 'work');
      for (let i = 0; i < 3; i++) expect(() => Testing.synth(stack, true)).not.toThrow();
    });
  });
});

describe('an address', () => {
  const jobs = (build: (stack: LandformStack) => void) => () => synth(build);

  it('fails: CO013 for two constructs that Terraform cannot tell apart', () => {
    const inDefault = jobs((stack) => {
      new SqsQueue(stack, 'Jobs', { name: 'a' });
      new SqsQueue(new Construct(stack, 'Default'), 'Jobs', { name: 'b' });
    });
    expect(inDefault).toThrow(/\[CO013\] test\/Default\/Jobs: two constructs have one address, aws_sqs_queue.Jobs/);
    expect(inDefault).toThrow('test/Jobs and test/Default/Jobs');
    expect(
      jobs((stack) => {
        new TerraformOutput(stack, 'a.b', { value: 1 });
        new TerraformOutput(stack, 'ab', { value: 2 });
      }),
    ).toThrow('CO013');
  });

  it('passes: the same id in another construct, and for another type', () => {
    expect(
      jobs((stack) => {
        new SqsQueue(stack, 'Jobs', { name: 'a' });
        new SqsQueue(new Construct(stack, 'Other'), 'Jobs', { name: 'b' });
        new TerraformOutput(new Construct(stack, 'Default'), 'Jobs', { value: placementOf(stack).region });
      }),
    ).not.toThrow();
  });
});

describe('the place of a state', () => {
  const two = (key?: string, endpoint?: string) => () => {
    const app = new App({ stackTraces: false });
    const props = { placement: TEST_PLACEMENT, connection: {}, state: { ...state, key: 'a.tfstate' } };
    new LandformStack(app, 'one', props);
    const connection = endpoint ? { endpoint } : {};
    new LandformStack(app, 'two', { ...props, connection, state: { ...state, ...(key ? { key } : {}) } });
  };

  it('fails: CO007 for two stacks that would overwrite each other', () => {
    expect(two('a.tfstate')).toThrow(
      /\[CO007\] two: two constructs make one Terraform state: "landform-test-state\/a.tfstate"/,
    );
  });

  it('passes: another key, or another cloud', () => {
    expect(two()).not.toThrow();
    expect(two('a.tfstate', 'http://127.0.0.1:4566')).not.toThrow();
  });
});
