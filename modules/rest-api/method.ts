import { Construct } from 'constructs';
import type { ApiGatewayAuthorizer } from '#aws/api-gateway-authorizer';
import { ApiGatewayIntegration } from '#aws/api-gateway-integration';
import { ApiGatewayMethod } from '#aws/api-gateway-method';
import { ApiGatewayModel } from '#aws/api-gateway-model';
import type { ApiGatewayRequestValidator } from '#aws/api-gateway-request-validator';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import type { TerraformResource } from '#engine';
import { hashOf, jsonAsWritten } from '../core/index.ts';
import type { IInvocable } from '../function/index.ts';

/** A method of HTTP; `ANY` is all that have no route of their own. */
export type HttpMethod = (typeof METHODS)[number];

/** Methods that a route may have. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'] as const;

/** A JSON schema, draft 4, e.g. `{ type: 'object', required: ['lines'] }`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface MethodProps {
  readonly api: ApiGatewayRestApi;
  readonly resourceId: string;
  readonly method: HttpMethod;
  readonly function: IInvocable;
  readonly timeoutMilliseconds: number;
  readonly authorizer?: ApiGatewayAuthorizer;
  readonly requestModel?: JsonSchema;
  /** Name of the model, unique in the API. */
  readonly modelName: string;
  readonly validator?: ApiGatewayRequestValidator;
}

/** One route's method with its integration, and its model if it has one. */
export class Method extends Construct {
  /** What a deployment must come after. */
  readonly parts: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: MethodProps) {
    super(scope, id);
    const { api, resourceId, authorizer, validator } = props;
    const model = props.requestModel ? this.#model(props, props.requestModel) : undefined;
    const method = new ApiGatewayMethod(this, 'Resource', {
      restApiId: api.id,
      resourceId,
      httpMethod: props.method,
      ...(authorizer ? { authorization: 'CUSTOM', authorizerId: authorizer.id } : { authorization: 'NONE' }),
      ...(model && validator
        ? { requestValidatorId: validator.id, requestModels: { 'application/json': model.name } }
        : {}),
    });
    const integration = new ApiGatewayIntegration(this, 'Integration', {
      restApiId: api.id,
      resourceId,
      httpMethod: method.httpMethod,
      type: 'AWS_PROXY',
      integrationHttpMethod: 'POST',
      uri: props.function.invokeArn,
      timeoutMilliseconds: props.timeoutMilliseconds,
    });
    this.parts = [...(model ? [model] : []), method, integration];
  }

  #model({ api, modelName }: MethodProps, schema: JsonSchema): ApiGatewayModel {
    return new ApiGatewayModel(this, 'Model', {
      restApiId: api.id,
      name: modelName,
      contentType: 'application/json',
      schema: jsonAsWritten({ $schema: 'http://json-schema.org/draft-04/schema#', ...schema }),
    });
  }
}

/**
 * Names the model of a route. API Gateway takes letters and digits only: `POST /orders/{orderId}` becomes `PostOrdersOrderId`. `/orders/orderId` would
 * too, so that the second of two gets a hash.
 */
export function modelName(method: HttpMethod, path: string, isTaken: (name: string) => boolean): string {
  const words = [method.toLowerCase(), ...(path.match(/[a-zA-Z0-9]+/g) ?? [])];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return isTaken(name) ? `${name}${hashOf(`${method} ${path}`)}` : name;
}
