import type { Construct } from 'constructs';
import { synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { basic } from './examples/basic.ts';
import { LambdaFunction } from './index.ts';
import { code, deadLetterQueue, make, synthWith } from './testing/function.ts';

describe('what a function consists of', () => {
  it('has a role, a log group and nothing else', () => {
    expect(synthWith({}).addresses()).toEqual([
      'aws_cloudwatch_log_group.PlaceOrder_LogGroup_3B2D3AFB',
      'aws_iam_role.PlaceOrder_Role_02D54CDD',
      'aws_iam_role_policy.PlaceOrder_Role_Policy_8588718E',
      'aws_lambda_function.PlaceOrder_C1FF4CFE',
    ]);
  });

  it('runs the newest Node that the provider knows, on arm64, with tracing', () => {
    expect(synthWith({}).only('aws_lambda_function')).toMatchObject({
      function_name: 'landform-test-place-order',
      description: 'Takes an order',
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      memory_size: 512,
      timeout: 10,
      handler: 'index.handler',
      filename: 'assets/place-order.zip',
      source_code_hash: code.sha256,
      tracing_config: { mode: 'Active' },
    });
  });

  it('logs JSON to a group that exists before it, for as long as the placement says', () => {
    const stack = synthWith({ logLevel: 'DEBUG' });
    expect(stack.only('aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/lambda/landform-test-place-order',
      retention_in_days: 14,
    });
    expect(stack.only('aws_lambda_function').logging_config).toEqual({
      log_format: 'JSON',
      application_log_level: 'DEBUG',
      system_log_level: 'INFO',
      log_group: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\..*\.name\}$/),
    });
  });

  it('may write its own log and traces, and cannot make log groups', () => {
    const { Statement } = synthWith({}).document('aws_iam_role_policy', 'policy');
    expect(Statement).toEqual([
      { Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'arn:aws:logs:eu-west-1:444444444444:log-group:/aws/lambda/landform-test-place-order:*',
      },
    ]);
  });

  it('tells Powertools what it is called and keeps response bodies out of traces; own variables win', () => {
    const stack = synthWith({ environment: { TABLE_NAME: 'orders', POWERTOOLS_SERVICE_NAME: 'orders' } });
    expect(stack.only('aws_lambda_function').environment).toEqual({
      variables: {
        POWERTOOLS_SERVICE_NAME: 'orders',
        POWERTOOLS_METRICS_NAMESPACE: 'landform-test',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
        TABLE_NAME: 'orders',
      },
    });
  });

  it('encrypts environment and log with the key given, and may decrypt with it', () => {
    const key: IKey = {
      arn: 'arn:aws:kms:eu-west-1:444444444444:key/1',
      grantDecrypt: ({ role }) => role.allow({ actions: ['kms:Decrypt'], resources: [key.arn] }),
      grantEncryptDecrypt: () => undefined,
    };
    const stack = synthWith({ key });
    expect(stack.only('aws_lambda_function')).toMatchObject({ kms_key_arn: key.arn });
    expect(stack.only('aws_cloudwatch_log_group')).toMatchObject({ kms_key_id: key.arn });
    expect(stack.document('aws_iam_role_policy', 'policy').Statement).toContainEqual({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: key.arn,
    });
  });

  const keyFor = (services: string[]): IKey => ({
    arn: 'arn:aws:kms:eu-west-1:444444444444:key/1',
    services,
    grantDecrypt: () => undefined,
    grantEncryptDecrypt: () => undefined,
  });
  it('fails: a key that keeps CloudWatch Logs out', () => {
    expect(() => synthWith({ key: keyFor(['sns.amazonaws.com']) })).toThrow(
      /FN019[\s\S]*add services: \['sns\.amazonaws\.com', 'logs\.amazonaws\.com'\] to the key/,
    );
    expect(() => synthWith({ key: keyFor([]) })).toThrow('a key without services');
  });
  it('passes: a key that lets it in', () => {
    expect(() => synthWith({ key: keyFor(['logs.amazonaws.com']) })).not.toThrow();
  });

  it('is shown by its example', () => {
    expect(synth((stack) => void basic(stack, code)).only('aws_lambda_function')).toMatchObject({
      function_name: 'landform-test-greet',
    });
  });
});

describe('who may invoke it', () => {
  it('grants exactly this function', () => {
    const stack = synth((scope) => {
      const caller = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'states.amazonaws.com' });
      make(scope).grantInvoke(caller);
      expect(caller.statements).toEqual([
        {
          actions: ['lambda:InvokeFunction'],
          resources: ['arn:aws:lambda:eu-west-1:444444444444:function:landform-test-place-order'],
        },
      ]);
    });
    expect(Object.keys(stack.resources('aws_iam_role_policy'))).toHaveLength(2);
  });

  it('lets a service invoke it on behalf of one resource', () => {
    const sourceArn = 'arn:aws:events:eu-west-1:444444444444:rule/orders';
    const stack = synth((scope) =>
      make(scope, { deadLetterQueue }).allowInvocation('FromRule', { principal: 'events.amazonaws.com', sourceArn }),
    );
    expect(stack.only('aws_lambda_permission')).toMatchObject({
      statement_id: 'FromRule',
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      source_arn: sourceArn,
    });
    expect(stack.only('aws_lambda_permission')).not.toHaveProperty('source_account');
  });

  it('adds the account for buckets, whose ARN does not hold it', () => {
    const stack = synth((scope) =>
      make(scope, { deadLetterQueue }).allowInvocation('FromBucket', {
        principal: 's3.amazonaws.com',
        sourceArn: 'arn:aws:s3:::invoices',
      }),
    );
    expect(stack.only('aws_lambda_permission')).toMatchObject({ source_account: '444444444444' });
  });

  const fnWithRules = (scope: Construct, count: number) => {
    const fn = make(scope, { deadLetterQueue });
    for (let i = 0; i < count; i++) {
      const sourceArn = `arn:aws:events:eu-west-1:444444444444:rule/orders-${i}`;
      fn.allowInvocation(`FromRule${i}`, { principal: 'events.amazonaws.com', sourceArn });
    }
    return fn;
  };
  const allowMany = (count: number) => () => synth((scope) => void fnWithRules(scope, count));
  it('fails: more permissions than its resource policy holds', () => expect(allowMany(60)).toThrow('[FN017]'));
  it('passes: as many as it holds', () => expect(allowMany(40)).not.toThrow());

  it('adds one statement for what several ask for, and none for what a wider one allows', () => {
    const api = 'arn:aws:execute-api:eu-west-1:444444444444:abc';
    const stack = synth((scope) => {
      const fn = make(scope, { deadLetterQueue });
      const allow = (id: string, sourceArn: string, principal = 'apigateway.amazonaws.com') =>
        fn.allowInvocation(id, { principal, sourceArn });
      allow('Api', `${api}/*/*`);
      allow('Again', `${api}/*/*`);
      allow('Route', `${api}/live/POST/orders`);
      allow('Other', 'arn:aws:execute-api:eu-west-1:444444444444:abcd/live/POST/orders');
      allow('Principal', `${api}/live/POST/orders`, 'events.amazonaws.com');
    });
    const ids = Object.values(stack.resources('aws_lambda_permission')).map((each) => each.statement_id);
    expect(ids.sort()).toEqual(['Api', 'Other', 'Principal']);
  });

  it('warns before its resource policy is full', () => {
    const warnings = (count: number) => {
      let said: string[] = [];
      synth((scope) => {
        said = fnWithRules(scope, count).node.metadata.map(({ data }) => String(data));
      });
      return said;
    };
    expect(warnings(30)).toEqual([]);
    expect(warnings(40)).toEqual([expect.stringContaining('of the 20480 bytes of its resource policy')]);
  });

  it('can be a function of another stack', () => {
    const stack = synth((scope) => {
      const role = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'states.amazonaws.com' });
      const arn = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-authorize';
      const fn = LambdaFunction.fromAttributes(scope, 'Authorize', {
        arn,
        name: 'landform-test-authorize',
        timeoutSeconds: 5,
      });
      fn.grantInvoke(role);
      fn.allowInvocation('FromApi', { principal: 'apigateway.amazonaws.com', sourceArn: 'arn:aws:execute-api:x' });
      expect(role.statements[0]?.resources).toEqual([arn]);
      expect(fn.invokeArn).toBe(`arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`);
    });
    expect(stack.only('aws_lambda_permission')).toMatchObject({ function_name: expect.stringContaining('authorize') });
  });
});
