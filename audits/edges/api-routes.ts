import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Source } from './edge.ts';

/** Returns the route of an integration, e.g. `POST /orders`. */
export function routeOf(estate: Estate, integration: Resource): string {
  return `${methodOf(estate, integration)} ${pathOf(estate, estate.follow(integration, 'resource_id')) || '/'}`;
}

/** Finds the queue or workflow that receives the request of an integration: the URI or the request itself names it. */
export function handedTo(estate: Estate, integration: Resource): Resource | undefined {
  const uri = estate.resolve(integration, integration.config['uri']);
  const [, partition, region, account, name] =
    /^arn:([\w-]+):apigateway:([\w-]+):sqs:path\/(\d+)\/(.+)$/.exec(uri) ?? [];
  if (name !== undefined) return estate.at(`arn:${partition}:sqs:${region}:${account}:${name}`);
  return estate
    .targets(integration, integration.config['request_templates'])
    .find(({ facts }) => facts?.access?.handOver);
}

/** Lists the source ARNs that API Gateway sends when it calls an integration: one for each stage. */
export function routeSources(estate: Estate, integration: Resource): Source[] {
  const api = estate.follow(integration, 'rest_api_id');
  if (!api) return [];
  const method = methodOf(estate, integration);
  const path = pathOf(estate, estate.follow(integration, 'resource_id'));
  return estate
    .resources('aws_api_gateway_stage')
    .filter((stage) => estate.follow(stage, 'rest_api_id') === api)
    .map(({ config }) => ({
      arn: `${api.arn}/${config['stage_name']}/${method === 'ANY' ? '*' : method}${path}`,
      account: api.account,
    }));
}

/** Lists the source ARNs that API Gateway sends when it calls an authorizer. */
export function authorizerSources(estate: Estate, authorizer: Resource): Source[] {
  const api = estate.follow(authorizer, 'rest_api_id');
  return api ? [{ arn: `${api.arn}/authorizers/\${${authorizer.address}.id}`, account: api.account }] : [];
}

function methodOf(estate: Estate, integration: Resource): string {
  const method = estate.follow(integration, 'http_method');
  return String(method?.config['http_method'] ?? integration.config['http_method']);
}

function pathOf(estate: Estate, resource: Resource | undefined): string {
  if (resource?.type !== 'aws_api_gateway_resource') return '';
  return `${pathOf(estate, estate.follow(resource, 'parent_id'))}/${resource.config['path_part']}`;
}
