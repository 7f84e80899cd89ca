import { synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import { DataStream, fromDataStream } from '../data-stream/index.ts';
import { code } from '../function/testing/function.ts';
import type { IKey } from '../key/index.ts';
import { fromQueue, Queue, toQueue } from '../queue/index.ts';
import { fromTable, Table } from '../table/index.ts';
import { basic } from './examples/basic.ts';
import type { LambdaAlias } from './index.ts';
import { make, synthWith } from './testing/alias.ts';

const ARN = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-place-order:live';

describe('what an alias consists of', () => {
  it('is one resource beside the function', () => {
    expect(synthWith({}).addresses()).toEqual([
      'aws_cloudwatch_log_group.PlaceOrder_LogGroup_3B2D3AFB',
      'aws_iam_role.PlaceOrder_Role_02D54CDD',
      'aws_iam_role_policy.PlaceOrder_Role_Policy_8588718E',
      'aws_lambda_alias.Live_848578DF',
      'aws_lambda_function.PlaceOrder_C1FF4CFE',
    ]);
  });

  it('points at the version that the same apply publishes, and moves with it', () => {
    const stack = synthWith({ description: 'What customers get' });
    expect(stack.only('aws_lambda_function')).toMatchObject({ publish: true });
    expect(stack.only('aws_lambda_alias')).toEqual(
      expect.objectContaining({
        function_name: 'landform-test-place-order',
        function_version: '${aws_lambda_function.PlaceOrder_C1FF4CFE.version}',
        name: 'live',
        description: 'What customers get',
      }),
    );
    expect(stack.only('aws_lambda_alias')).not.toHaveProperty('lifecycle');
  });

  it('says at synth what it is called, and for how long an invocation may last', () => {
    synth((scope) => {
      const alias = make(scope, {}, { timeoutSeconds: 25, reservedConcurrency: 7 });
      expect(alias).toMatchObject({
        arn: ARN,
        name: 'landform-test-place-order:live',
        aliasName: 'live',
        timeoutSeconds: 25,
        reservedConcurrency: 7,
      });
    });
  });

  it('is shown by its example', () => {
    expect(synth((stack) => void basic(stack, code)).only('aws_lambda_alias')).toMatchObject({ name: 'live' });
  });
});

describe('who may invoke it', () => {
  it('grants exactly this alias', () => {
    synth((scope) => {
      const caller = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'states.amazonaws.com' });
      make(scope).grantInvoke(caller);
      expect(caller.statements).toEqual([{ actions: ['lambda:InvokeFunction'], resources: [ARN] }]);
    });
  });

  it('lets a service invoke the alias and not the function', () => {
    const sourceArn = 'arn:aws:execute-api:eu-west-1:444444444444:abc/*/*';
    const stack = synth((scope) =>
      make(scope).allowInvocation('FromApi', { principal: 'apigateway.amazonaws.com', sourceArn }),
    );
    expect(stack.only('aws_lambda_permission')).toMatchObject({
      function_name: '${aws_lambda_alias.Live_848578DF.function_name}',
      qualifier: '${aws_lambda_alias.Live_848578DF.name}',
      source_arn: sourceArn,
    });
  });

  const FROM_RULE = {
    principal: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:eu-west-1:444444444444:rule/orders',
  };
  it('has its own rules for who does not wait for it, and the dead-letter queue of the function', () => {
    const failing = (configure: (alias: LambdaAlias, failed: Queue) => void) => () =>
      synth((scope) => {
        const failed = new Queue(scope, 'Failed', { name: 'failed' });
        const alias = make(scope);
        alias.allowInvocation('FromRule', FROM_RULE);
        configure(alias, failed);
      });
    expect(failing(() => undefined)).toThrow('[FN020]');
    const stack = failing((alias, failed) => alias.configureAsync({ onFailure: toQueue(failed) }))();
    expect(stack.only('aws_lambda_function_event_invoke_config')).toMatchObject({
      qualifier: '${aws_lambda_alias.Live_848578DF.name}',
    });
    const withDeadLetters = () =>
      synth((scope) => {
        const deadLetterQueue = new Queue(scope, 'Dead', { name: 'dead' });
        make(scope, {}, { deadLetterQueue }).allowInvocation('FromRule', FROM_RULE);
      });
    expect(withDeadLetters).not.toThrow();
  });

  it('has an address of its own, which a role may call', () => {
    const stack = synth((scope) => {
      const caller = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'states.amazonaws.com' });
      make(scope).addUrl().grantInvokeUrl(caller);
      expect(caller.statements.map(({ resources }) => resources)).toEqual([[ARN], [ARN]]);
    });
    expect(stack.only('aws_lambda_function_url')).toMatchObject({
      qualifier: '${aws_lambda_alias.Live_848578DF.name}',
      authorization_type: 'AWS_IAM',
    });
  });

  it('encrypts what the function encrypts', () => {
    const key: IKey = {
      arn: 'arn:aws:kms:eu-west-1:444444444444:key/1',
      grantDecrypt: () => undefined,
      grantEncryptDecrypt: () => undefined,
    };
    synth((scope) => expect(make(scope, {}, { key })).toMatchObject({ key }));
  });

  it('can be integrated with an API', () => {
    synth((scope) => expect(make(scope).invokeArn).toMatch(/TfToken/));
  });
});

describe('what it reads from', () => {
  it('is consumed by the version that the alias points at, with the permissions of the function', () => {
    const stack = synth((scope) => {
      const queue = new Queue(scope, 'Orders', { name: 'orders', visibilityTimeoutSeconds: 60 });
      const failed = new Queue(scope, 'Failed', { name: 'failed' });
      const table = new Table(scope, 'Table', {
        name: 'orders',
        partitionKey: 'pk',
        stream: true,
      });
      const alias = make(scope);
      alias.addSource(fromQueue(queue));
      alias.addSource(fromTable(table, { onFailure: toQueue(failed) }));
      alias.addSource(
        fromDataStream(new DataStream(scope, 'Clicks', { name: 'clicks' }), { onFailure: toQueue(failed) }),
      );
    });
    const mappings = Object.values(stack.resources('aws_lambda_event_source_mapping'));
    expect(mappings.map((each) => each['function_name'])).toEqual(
      Array(3).fill('${aws_lambda_alias.Live_848578DF.arn}'),
    );
    const { Statement } = stack.document('aws_iam_role_policy', 'policy');
    expect(JSON.stringify(Statement)).toContain('sqs:ReceiveMessage');
  });
});

describe('what is refused', () => {
  it.each([['$LATEST'], ['7'], [''], ['live version'], ['l'.repeat(129)]])(
    'fails: an alias called "%s" (AL001)',
    (name) => expect(() => synthWith({ name })).toThrow('[AL001]'),
  );
  it.each([['live'], ['v7'], ['blue_green-2'], ['l'.repeat(128)]])('passes: an alias called "%s"', (name) =>
    expect(() => synthWith({ name })).not.toThrow(),
  );

  it('fails: a description above 256 characters', () =>
    expect(() => synthWith({ description: 'd'.repeat(257) })).toThrow('[AL002]'));
  it('passes: one of 256', () => expect(() => synthWith({ description: 'd'.repeat(256) })).not.toThrow());
});
