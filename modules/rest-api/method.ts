import { Construct } from 'constructs';
import type { ApiGatewayAuthorizer } from '#aws/api-gateway-authorizer';
import { ApiGatewayIntegration } from '#aws/api-gateway-integration';
import { ApiGatewayIntegrationResponse } from '#aws/api-gateway-integration-response';
import { ApiGatewayMethod } from '#aws/api-gateway-method';
import { ApiGatewayMethodResponse } from '#aws/api-gateway-method-response';
import { ApiGatewayModel } from '#aws/api-gateway-model';
import type { ApiGatewayRequestValidator } from '#aws/api-gateway-request-validator';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import type { ITerraformDependable, TerraformResource } from '#engine';
import { hashOf, jsonAsWritten } from '../core/index.ts';
import type { RouteIntegration, ServiceResponse } from './service-integration.ts';

/** HTTP method; `ANY` stands for all methods without a route of their own. */
export type HttpMethod = (typeof METHODS)[number];

/** Methods that a route may have. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'] as const;

/** JSON schema, draft 4, e.g. `{ type: 'object', required: ['lines'] }`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Model of a request body. */
export interface BodyModel {
  readonly schema: JsonSchema;
  /** Name, unique in the API. */
  readonly name: string;
  readonly validator: ApiGatewayRequestValidator;
}

export interface MethodProps {
  readonly api: ApiGatewayRestApi;
  readonly resourceId: string;
  readonly method: HttpMethod;
  readonly integration: RouteIntegration;
  readonly timeoutMilliseconds: number;
  /** Resources that API Gateway needs before the integration works. */
  readonly after?: readonly ITerraformDependable[];
  readonly authorizer?: ApiGatewayAuthorizer;
  /** Model that the body must fit. */
  readonly model?: BodyModel;
}

/** Method of a route with its integration, and its model if it has one. */
export class Method extends Construct {
  /** Resources that a deployment has to depend on. */
  readonly parts: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: MethodProps) {
    super(scope, id);
    const { api, resourceId, authorizer, model: body } = props;
    const model = body && this.#model(api, body);
    const method = new ApiGatewayMethod(this, 'Resource', {
      restApiId: api.id,
      resourceId,
      httpMethod: props.method,
      ...(authorizer ? { authorization: 'CUSTOM', authorizerId: authorizer.id } : { authorization: 'NONE' }),
      ...(model && body
        ? { requestValidatorId: body.validator.id, requestModels: { 'application/json': model.name } }
        : {}),
    });
    const integration = new ApiGatewayIntegration(this, 'Integration', {
      restApiId: api.id,
      resourceId,
      httpMethod: method.httpMethod,
      ...props.integration.config,
      timeoutMilliseconds: props.timeoutMilliseconds,
      dependsOn: props.after && [...props.after],
    });
    const responses = props.integration.responses.flatMap((each) => this.#response(method, integration, each));
    this.parts = [...(model ? [model] : []), method, integration, ...responses];
  }

  #response(
    method: ApiGatewayMethod,
    integration: ApiGatewayIntegration,
    { status, pattern, contentType, body }: ServiceResponse,
  ): TerraformResource[] {
    const { restApiId, resourceId } = method;
    const at = { restApiId, resourceId, httpMethod: method.httpMethod, statusCode: status };
    const headers = { 'Content-Type': `'${contentType}'`, 'x-correlation-id': 'context.requestId' };
    const named = Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value] as const);
    const declared = new ApiGatewayMethodResponse(this, `Response-${status}`, {
      ...at,
      responseParameters: Object.fromEntries(named.map(([name]) => [name, true])),
    });
    const mapped = new ApiGatewayIntegrationResponse(this, `Mapping-${status}`, {
      ...at,
      selectionPattern: pattern,
      responseParameters: Object.fromEntries(named),
      responseTemplates: { 'application/json': body },
      dependsOn: [integration, declared],
    });
    return [declared, mapped];
  }

  #model(api: ApiGatewayRestApi, { name, schema }: BodyModel): ApiGatewayModel {
    return new ApiGatewayModel(this, 'Model', {
      restApiId: api.id,
      name,
      contentType: 'application/json',
      schema: jsonAsWritten({ $schema: 'http://json-schema.org/draft-04/schema#', ...schema }),
    });
  }
}

/**
 * Returns the name of a model. API Gateway allows letters and digits only: `POST /orders/{orderId}` becomes `PostOrdersOrderId`. `/orders/orderId` would
 * too, so that the second of two gets a hash.
 */
export function modelName(method: HttpMethod, path: string, isTaken: (name: string) => boolean): string {
  const words = [method.toLowerCase(), ...(path.match(/[a-zA-Z0-9]+/g) ?? [])];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return isTaken(name) ? `${name}${hashOf(`${method} ${path}`)}` : name;
}
