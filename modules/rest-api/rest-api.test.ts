import { synth } from '../../test/kit/synth.ts';
import { basic } from './examples/basic.ts';
import { ApiGatewayLogging, type JsonSchema, RestApi } from './index.ts';
import { authorize, fn, handler, make, props } from './testing/api.ts';

const trigger = (stack: ReturnType<typeof make>) =>
  (stack.only('aws_api_gateway_deployment').triggers as { definition: string }).definition;

describe('what an API consists of', () => {
  it('has one stage, one deployment, and an answer of its own for every error', () => {
    expect(make().addresses()).toEqual([
      'aws_api_gateway_authorizer.Api_Authorizer_8ADB22C5',
      'aws_api_gateway_deployment.Api_Deployment_BA294793',
      'aws_api_gateway_gateway_response.Api_Responses_ACCESS_DENIED_B82CC618',
      'aws_api_gateway_gateway_response.Api_Responses_BAD_REQUEST_BODY_D407C721',
      'aws_api_gateway_gateway_response.Api_Responses_DEFAULT_4XX_FA5C4389',
      'aws_api_gateway_gateway_response.Api_Responses_DEFAULT_5XX_310ACEC1',
      'aws_api_gateway_gateway_response.Api_Responses_MISSING_AUTHENTICATION_TOKEN_3CD9E828',
      'aws_api_gateway_gateway_response.Api_Responses_THROTTLED_2BCB343C',
      'aws_api_gateway_gateway_response.Api_Responses_UNAUTHORIZED_7F52C458',
      'aws_api_gateway_integration.Api_Paths_orders_method-GET_Integration_2D5EB816',
      'aws_api_gateway_method.Api_Paths_orders_method-GET_3C598B3A',
      'aws_api_gateway_method_settings.Api_Stage_Settings_55F821D2',
      'aws_api_gateway_resource.Api_Paths_orders_DE100FA3',
      'aws_api_gateway_rest_api.Api_F70053CD',
      'aws_api_gateway_stage.Api_Stage_4697DF29',
      'aws_cloudwatch_log_group.Api_Stage_AccessLog_6599C4E7',
      'aws_cloudwatch_log_group.Api_Stage_ExecutionLog_85C3090C',
    ]);
  });

  it('is regional, and keeps its address where data is protected', () => {
    expect(make({ description: 'Takes orders' }).only('aws_api_gateway_rest_api')).toEqual({
      name: 'landform-test-shop',
      description: 'Takes orders',
      endpoint_configuration: { types: ['REGIONAL'] },
      lifecycle: { prevent_destroy: true },
    });
    const sandbox = synth((stack) => new RestApi(stack, 'Api', props).addRoute('GET', '/', handler), {
      protectData: false,
    });
    expect(sandbox.only('aws_api_gateway_rest_api')).not.toHaveProperty('lifecycle');
  });

  it('passes binary bodies of the media types that are listed, and is deployed again for them', () => {
    const binary = make({ binaryMediaTypes: ['image/png'] });
    expect(binary.only('aws_api_gateway_rest_api')).toMatchObject({ binary_media_types: ['image/png'] });
    expect(trigger(binary)).not.toBe(trigger(make()));
    expect(trigger(binary)).not.toBe(trigger(make({ binaryMediaTypes: ['image/jpeg'] })));
  });

  it('is limited, measured and traced, and logs no bodies', () => {
    const stack = make();
    expect(stack.only('aws_api_gateway_stage')).toMatchObject({ stage_name: 'v1', xray_tracing_enabled: true });
    expect(stack.only('aws_api_gateway_method_settings')).toMatchObject({
      method_path: '*/*',
      settings: {
        metrics_enabled: true,
        logging_level: 'ERROR',
        data_trace_enabled: false,
        throttling_rate_limit: 100,
        throttling_burst_limit: 200,
      },
    });
  });

  it('owns both of its logs, and the access log is JSON without headers or bodies', () => {
    const stack = make();
    expect(Object.values(stack.resources('aws_cloudwatch_log_group'))).toEqual([
      { name: '/aws/apigateway/landform-test-shop/v1', retention_in_days: 14 },
      { name: expect.stringMatching(/^API-Gateway-Execution-Logs_\$\{.*\.id\}\/v1$/), retention_in_days: 14 },
    ]);
    const { format } = stack.only('aws_api_gateway_stage').access_log_settings as { format: string };
    expect(JSON.parse(format)).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
    expect(format).not.toMatch(/header|body/i);
  });

  it('answers errors of its own as problems, with the id of the request', () => {
    const responses = Object.values(make().resources('aws_api_gateway_gateway_response')).map((response) => {
      const template = (response.response_templates as Record<string, string>)['application/json'] ?? '';
      const body = JSON.parse(template.replace('$context.error.messageString', '"Forbidden"'));
      return [response.response_type, response.status_code, body];
    });
    const problem = (code: string, status?: number) => ({
      type: `urn:landform:problem:${code}`,
      status,
      title: 'Forbidden',
      correlationId: '$context.requestId',
    });
    expect(responses).toEqual([
      ['ACCESS_DENIED', '403', problem('access-denied', 403)],
      ['BAD_REQUEST_BODY', '400', problem('invalid-input', 400)],
      ['DEFAULT_4XX', undefined, problem('bad-request')],
      ['DEFAULT_5XX', undefined, problem('internal')],
      ['MISSING_AUTHENTICATION_TOKEN', '404', problem('no-such-route', 404)],
      ['THROTTLED', '429', problem('too-many-requests', 429)],
      ['UNAUTHORIZED', '401', problem('unauthorized', 401)],
    ]);
  });

  it('lets browsers of any origin read them, and says when to come back', () => {
    for (const response of Object.values(make().resources('aws_api_gateway_gateway_response'))) {
      expect(response.response_parameters).toMatchObject({
        'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        'gatewayresponse.header.x-correlation-id': 'context.requestId',
      });
      expect('gatewayresponse.header.Retry-After' in (response.response_parameters as object)).toBe(
        response.response_type === 'THROTTLED',
      );
    }
  });

  it('has a stage only when the account may write logs, if it is given that leave', () => {
    const { depends_on } = synth((scope) => {
      const api = new RestApi(scope, 'Api', { ...props, logging: new ApiGatewayLogging(scope, 'Logging') });
      api.addRoute('GET', '/', handler);
    }).only('aws_api_gateway_stage');
    expect(depends_on).toContain('aws_api_gateway_account.Logging_019093B9');
  });

  it('is shown by its example', () => {
    const stack = synth((scope) => void basic(scope, { authorize, placeOrder: handler, health: handler }));
    expect(Object.keys(stack.resources('aws_api_gateway_method'))).toHaveLength(2);
  });
});

describe('its authorizer', () => {
  it('reads a header, keeps decisions for five minutes, and is invoked by this API only', () => {
    const stack = make();
    expect(stack.only('aws_api_gateway_authorizer')).toMatchObject({
      type: 'REQUEST',
      authorizer_uri: authorize.invokeArn,
      identity_source: 'method.request.header.Authorization',
      authorizer_result_ttl_in_seconds: 300,
    });
    expect(authorize.invocations['From-Api-authorizer']?.principal).toBe('apigateway.amazonaws.com');
  });

  it('can read another header and decide every time', () => {
    const authorizer = { function: authorize, cacheSeconds: 0, identityHeader: 'x-api-token' };
    expect(make({ authorizer }).only('aws_api_gateway_authorizer')).toMatchObject({
      identity_source: 'method.request.header.x-api-token',
      authorizer_result_ttl_in_seconds: 0,
    });
  });
});

describe('its deployment', () => {
  const withModel = (requestModel: JsonSchema) =>
    make({}, (api) => api.addRoute('POST', '/orders', handler, { requestModel }));

  it('comes after everything it is a snapshot of, and before its forerunner goes', () => {
    const deployment = withModel({}).only('aws_api_gateway_deployment');
    expect(deployment.lifecycle).toEqual({ create_before_destroy: true });
    const types = (deployment.depends_on as string[]).map((address) => address.split('.')[0]);
    expect([...new Set(types)].sort()).toEqual([
      'aws_api_gateway_authorizer',
      'aws_api_gateway_gateway_response',
      'aws_api_gateway_integration',
      'aws_api_gateway_method',
      'aws_api_gateway_model',
    ]);
  });

  it('stays the same when nothing changes', () => {
    expect(trigger(make())).toBe(trigger(make({ throttle: { requestsPerSecond: 1, burst: 1 } })));
  });

  it.each<[string, () => ReturnType<typeof make>]>([
    ['a route', () => make({}, (api) => api.addRoute('GET', '/orders2', handler))],
    ['a method', () => make({}, (api) => api.addRoute('PUT', '/orders', handler))],
    ['a function', () => make({}, (api) => api.addRoute('GET', '/orders', fn('other')))],
    ['who may pass', () => make({}, (api) => api.addRoute('GET', '/orders', handler, { public: true }))],
    ['a model', () => make({}, (api) => api.addRoute('GET', '/orders', handler, { requestModel: {} }))],
    ['the authorizer', () => make({ authorizer: { function: authorize, cacheSeconds: 1 } })],
  ])('is made anew when a change is made to %s', (_what, changed) => {
    expect(trigger(changed())).not.toBe(trigger(make()));
  });
});
