import { Construct } from 'constructs';
import type { ApiGatewayIntegrationConfig } from '#aws/api-gateway-integration';
import { type Name, partitionOf, placementOf, Role, type Sender, type TargetBinding } from '../core/index.ts';
import { targetKeepsOrder, targetNotReached } from './errors.ts';

/** Answer of a route that hands its request to a service. */
export interface ServiceResponse {
  readonly status: string;
  /**
   * Regular expression for the status of the service.
   *
   * @default - every status that no other answer matches
   */
  readonly pattern?: string;
  readonly contentType: string;
  readonly body: string;
}

/** Integration of a route, with the answers that API Gateway has to be told. */
export interface RouteIntegration {
  readonly config: Omit<ApiGatewayIntegrationConfig, 'restApiId' | 'resourceId' | 'httpMethod'>;
  /** Empty where the integration gives whole responses, as functions do. */
  readonly responses: readonly ServiceResponse[];
}

/** Role that API Gateway takes to reach queues and workflows. Made with the first route to one. */
export class ServiceCaller extends Construct implements Sender {
  readonly role: Role;

  constructor(scope: Construct, id: string, name: Name) {
    super(scope, id);
    this.role = new Role(this, 'Role', { name, assumedBy: 'apigateway.amazonaws.com' });
  }
}

interface Call {
  readonly template: string;
  readonly contentType: string;
}

/** The whole body as text in a JSON string. VTL escapes single quotes too, which JSON does not know. */
const BODY_AS_JSON_TEXT = `$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'","'")`;

/** Requests to the services that a route can reach, by the target's path at its service. */
const CALLS: Readonly<Record<string, (arn: string) => Call>> = {
  'sqs:path': () => ({
    contentType: 'application/x-www-form-urlencoded',
    template: [
      'Action=SendMessage',
      'MessageBody=$util.urlEncode($input.body)',
      'MessageAttribute.1.Name=correlationId',
      'MessageAttribute.1.Value.DataType=String',
      'MessageAttribute.1.Value.StringValue=$context.requestId',
    ].join('&'),
  }),
  'states:action': (arn) => ({
    contentType: 'application/x-amz-json-1.0',
    template: `{"stateMachineArn":"${arn}","name":"$context.requestId","input":"${BODY_AS_JSON_TEXT}"}`,
  }),
};

const problem = (code: string, status: number, title: string) =>
  `{"type":"urn:landform:problem:${code}","status":${status},"title":"${title}","correlationId":"$context.requestId"}`;

/** Answers: accepted once the service has it; an error of the service is never an acceptance. */
const RESPONSES: readonly ServiceResponse[] = [
  { status: '202', contentType: 'application/json', body: '{"correlationId":"$context.requestId"}' },
  {
    status: '400',
    pattern: '4\\d{2}',
    contentType: 'application/problem+json',
    body: problem('invalid-input', 400, 'The request was not accepted'),
  },
  {
    status: '502',
    pattern: '5\\d{2}',
    contentType: 'application/problem+json',
    body: problem('bad-gateway', 502, 'The request could not be handed on'),
  },
];

/**
 * Makes the integration that hands a JSON body to a queue or a workflow and answers 202. Other types of content are answered 415.
 *
 * @throws LandformError RA012 or RA013 for a target that API Gateway cannot hand a body to.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-sqs.html
 */
export function serviceIntegration(
  where: Construct,
  route: string,
  caller: ServiceCaller,
  { arn, apiPath = '', fifo }: TargetBinding,
): RouteIntegration {
  const call = CALLS[apiPath.split('/')[0] ?? '']?.(arn);
  if (!call) throw targetNotReached(where, route, arn);
  if (fifo) throw targetKeepsOrder(where, route, arn);
  const { region } = placementOf(where);
  return {
    config: {
      type: 'AWS',
      integrationHttpMethod: 'POST',
      uri: `arn:${partitionOf(region)}:apigateway:${region}:${apiPath}`,
      credentials: caller.role.arn,
      passthroughBehavior: 'NEVER',
      requestParameters: { 'integration.request.header.Content-Type': `'${call.contentType}'` },
      requestTemplates: { 'application/json': call.template },
    },
    responses: RESPONSES,
  };
}
