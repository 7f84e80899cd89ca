import type { Construct } from 'constructs';
import { ApiGatewayRequestValidator } from '#aws/api-gateway-request-validator';
import { isRecord } from '../../base/is-record.ts';
import { checkJson } from '../core/index.ts';
import { notASchema } from './errors.ts';
import { type BodyModel, type HttpMethod, type JsonSchema, modelName } from './method.ts';

/** Models of an API's request bodies, and the validator that they share. */
export class Models {
  readonly #api: Construct;
  readonly #restApiId: string;
  readonly #names = new Set<string>();
  #validator: ApiGatewayRequestValidator | undefined;

  constructor(api: Construct, restApiId: string) {
    this.#api = api;
    this.#restApiId = restApiId;
  }

  /** @throws LandformError RA016 when the model is not a schema. */
  check(route: string, schema: unknown): void {
    if (schema === undefined) return;
    if (!isRecord(schema)) throw notASchema(this.#api, route, schema);
    checkJson(this.#api, 'requestModel', schema);
  }

  /** Returns the model of a method, with a name of its own. */
  of(method: HttpMethod, path: string, schema: JsonSchema): BodyModel {
    const name = modelName(method, path, (each) => this.#names.has(each));
    this.#names.add(name);
    return { schema, name, validator: this.#bodyValidator() };
  }

  #bodyValidator(): ApiGatewayRequestValidator {
    this.#validator ??= new ApiGatewayRequestValidator(this.#api, 'BodyValidator', {
      restApiId: this.#restApiId,
      name: 'body',
      validateRequestBody: true,
    });
    return this.#validator;
  }
}
