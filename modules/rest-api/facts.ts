import type { Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { REST_API_ALARMS } from './alarms.ts';

const API = 'apigateway.amazonaws.com';
/** Facts of the parts of an API, whose import ids begin with the API's id. */
const inApi = (...from: readonly string[]) => ({
  service: 'apigateway',
  importId: { from: ['rest_api_id', ...from] },
});

/** Facts of API Gateway REST APIs. */
export const FACTS = {
  aws_api_gateway_account: { service: 'apigateway', importId: { from: ['id'] } },
  aws_api_gateway_authorizer: {
    ...inApi('id'),
    edges: [
      {
        from: 'rest_api_id',
        to: 'authorizer_uri',
        style: 'read',
        label: 'asks',
        caller: { service: API, onBehalfOf: 'authorizer' },
      },
    ],
  },
  aws_api_gateway_deployment: inApi('id'),
  aws_api_gateway_gateway_response: inApi('response_type'),
  aws_api_gateway_integration: {
    ...inApi('resource_id', 'http_method'),
    edges: [
      {
        from: 'rest_api_id',
        to: 'uri',
        style: 'flow',
        label: '{route}',
        caller: { service: API, onBehalfOf: 'route', role: 'credentials' },
      },
    ],
  },
  aws_api_gateway_integration_response: inApi('resource_id', 'http_method', 'status_code'),
  aws_api_gateway_method: inApi('resource_id', 'http_method'),
  aws_api_gateway_method_response: inApi('resource_id', 'http_method', 'status_code'),
  aws_api_gateway_method_settings: inApi('stage_name', 'method_path'),
  aws_api_gateway_model: inApi('name'),
  aws_api_gateway_request_validator: inApi('id'),
  aws_api_gateway_resource: inApi('id'),
  aws_api_gateway_rest_api: {
    service: 'apigateway',
    arn: (_, { partition, region, account, id }) => `arn:${partition}:execute-api:${region}:${account}:${id}`,
    identifiers: ['execution_arn'],
    name: {
      argument: 'name',
      form: { pattern: /^\P{C}+$/u, allowed: 'characters that can be seen', limit: QUOTAS.apiGateway.nameCharacters },
    },
    importId: { from: ['id'], takenOver: true },
    stateful: { lost: 'the URL that its clients use' },
    metrics: { namespace: 'AWS/ApiGateway', dimension: 'ApiName' },
    drawn: { kind: 'API', fill: '#e9d5ff' },
    prices: [{ name: 'requests', unit: 'million requests' }],
    alarms: REST_API_ALARMS,
  },
  aws_api_gateway_stage: inApi('stage_name'),
  aws_cloudwatch_log_metric_filter: {
    service: 'cloudwatchlogs',
    byName: { log_group_name: 'aws_cloudwatch_log_group' },
    name: { argument: 'name', unique: 'region', within: 'log_group_name' },
    importId: { from: ['log_group_name', 'name'], separator: ':' },
    prices: [{ name: 'metrics', unit: 'metric-month' }],
  },
} satisfies Facts;
