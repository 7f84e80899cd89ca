import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import { ApiGatewayAuthorizer } from '#aws/api-gateway-authorizer';
import { ApiGatewayDeployment } from '#aws/api-gateway-deployment';
import { ApiGatewayRequestValidator } from '#aws/api-gateway-request-validator';
import { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import { dependable, Lazy, type TerraformResource } from '#engine';
import { asWritten, checkJson, nameOf, placementOf, plainName, QUOTAS, withDefaults } from '../core/index.ts';
import type { IInvocable } from '../function/index.ts';
import { checkRestApi } from './check.ts';
import { AUTHORIZER_DEFAULTS, LOG_NAME_CHARACTERS, REST_API_DEFAULTS } from './defaults.ts';
import {
  authorizerOutlastsGateway,
  duplicateRoute,
  functionOutlastsGateway,
  noRoutes,
  notASchema,
  unknownMethod,
  unprotectedRoute,
} from './errors.ts';
import { GatewayResponses } from './gateway-responses.ts';
import { ImportedRestApi } from './imported.ts';
import { type HttpMethod, METHODS, Method, modelName } from './method.ts';
import { keepAddress, Paths } from './paths.ts';
import type { AuthorizerProps, IRestApi, RestApiAttributes, RestApiProps, RouteOptions } from './props.ts';
import { Stage } from './stage.ts';
import { watchApi } from './watch.ts';

/** Content of an API, by which a change of it is known. */
interface Definition {
  readonly routes: Record<string, unknown>;
  readonly [part: string]: unknown;
}

/**
 * A regional REST API whose routes are functions: with an authorizer, limits, an access log, tracing, and errors that are JSON with the id
 * of the request. It is deployed again whenever its definition changes, and only then.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_rest_api
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html
 */
export class RestApi extends Construct implements IRestApi {
  /** Uses a REST API that another stack made. */
  static fromAttributes(scope: Construct, id: string, attributes: RestApiAttributes): IRestApi {
    return new ImportedRestApi(scope, id, attributes);
  }

  /** Id that API Gateway gives it; part of its URL. */
  readonly id: string;
  /** Physical name, known at synth. */
  readonly name: string;
  readonly stageName: string;
  /** URL of the stage, without a slash at its end. */
  readonly url: string;
  /** ARN that permissions to call the API are about, e.g. `<executionArn>/v1/GET/orders`. */
  readonly executionArn: string;
  readonly #resource: ApiGatewayRestApi;
  readonly #deployment: ApiGatewayDeployment;
  readonly #paths: Paths;
  readonly #authorizer: ApiGatewayAuthorizer | undefined;
  readonly #invoked = new Set<string>();
  readonly #models = new Set<string>();
  /** What a deployment is a snapshot of: a change here makes a new one. */
  readonly #definition: Definition;
  #validator: ApiGatewayRequestValidator | undefined;

  /**
   * @throws LandformError RA005, RA006 or RA009 when a value is out of range; RA010 at synth when the API has no routes; RA011 when
   * the authorizer may think longer than the gateway waits.
   */
  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    const settings = withDefaults(REST_API_DEFAULTS, props);
    checkRestApi(this, settings);
    this.name = nameOf(this, 'aws_api_gateway_rest_api', props.name);
    this.stageName = settings.stageName;
    this.#resource = new ApiGatewayRestApi(this, 'Resource', {
      name: this.name,
      description: asWritten(props.description),
      endpointConfiguration: { types: ['REGIONAL'] },
      ...(placementOf(this).protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
    this.id = this.#resource.id;
    this.executionArn = this.#resource.executionArn;
    this.#paths = new Paths(this, this.#resource);
    this.#definition = {
      routes: {},
      authorizer: props.authorizer
        ? { ...withDefaults(AUTHORIZER_DEFAULTS, props.authorizer), function: props.authorizer.function.arn }
        : null,
      responses: GatewayResponses.definition,
    };
    this.#deployment = new ApiGatewayDeployment(this, 'Deployment', {
      restApiId: this.id,
      triggers: {
        definition: Lazy.stringValue({ produce: (context) => fingerprint(context.resolve(inOrder(this.#definition))) }),
      },
      // A stage cannot lose its deployment before it has the next one.
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [],
    });
    this.#authorizer = props.authorizer ? this.#addAuthorizer(props.authorizer) : undefined;
    this.#redeployAfter(...new GatewayResponses(this, 'Responses', this.#resource).parts);
    const plain = plainName(this.name, LOG_NAME_CHARACTERS);
    const stage = new Stage(this, 'Stage', {
      ...settings,
      api: this.#resource,
      deployment: this.#deployment,
      apiName: plain,
    });
    this.url = stage.url;
    watchApi(this, {
      ...settings,
      accessLogName: stage.accessLogName,
      plain,
    });
    this.node.addValidation({ validate: () => (this.#invoked.size > 0 ? [] : [noRoutes(this).message]) });
  }

  /**
   * Lets a function answer a method of a path. The function gets the whole request and gives the whole response (proxy integration).
   *
   * @param path `/orders/{orderId}`; variables are in `event.pathParameters`
   * @throws LandformError RA001, RA007 or RA008 for the path, RA002 when the route exists, RA003 when it would be open by accident, RA004
   * when the function may run longer than the gateway waits.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
   */
  addRoute(method: HttpMethod, path: string, fn: IInvocable, options: RouteOptions = {}): void {
    const route = `${method} ${path}`;
    const { requestModel } = options;
    if (!METHODS.includes(method)) throw unknownMethod(this, method, METHODS);
    if (requestModel !== undefined) this.#checkModel(route, requestModel);
    if (route in this.#definition.routes) throw duplicateRoute(this, route);
    if (!this.#authorizer && !options.public) throw unprotectedRoute(this, route);
    const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds.value;
    if (fn.timeoutSeconds * 1_000 > limit) throw functionOutlastsGateway(this, route, fn.name, fn.timeoutSeconds);
    const place = this.#paths.at(path);
    const added = new Method(place.scope, `method-${method}`, {
      api: this.#resource,
      resourceId: place.resourceId,
      method,
      modelName: requestModel ? this.#modelName(method, path) : '',
      function: fn,
      timeoutMilliseconds: limit,
      ...(this.#authorizer && !options.public ? { authorizer: this.#authorizer } : {}),
      ...(requestModel ? { requestModel, validator: this.#bodyValidator() } : {}),
    });
    for (const part of added.parts) keepAddress(place, part);
    this.#redeployAfter(...added.parts);
    this.#definition.routes[route] = {
      function: fn.arn,
      limit,
      requestModel: requestModel ?? null,
      public: options.public ?? false,
    };
    this.#letInvoke(fn);
  }

  #checkModel(route: string, schema: unknown): void {
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) throw notASchema(this, route, schema);
    checkJson(this, 'requestModel', schema);
  }

  #modelName(method: HttpMethod, path: string): string {
    const name = modelName(method, path, (each) => this.#models.has(each));
    this.#models.add(name);
    return name;
  }

  /** One statement for all routes of a function: a resource policy has room for some forty. */
  #letInvoke(fn: IInvocable): void {
    if (this.#invoked.has(fn.arn)) return;
    this.#invoked.add(fn.arn);
    fn.allowInvocation(this.#permissionId('routes'), {
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${this.executionArn}/${this.stageName}/*`,
      source: this,
    });
  }

  #addAuthorizer({ function: fn, ...own }: AuthorizerProps): ApiGatewayAuthorizer {
    const { cacheSeconds, identityHeader } = withDefaults(AUTHORIZER_DEFAULTS, own);
    if (fn.timeoutSeconds * 1_000 > QUOTAS.apiGateway.integrationTimeoutMilliseconds.value) {
      throw authorizerOutlastsGateway(this, fn.name, fn.timeoutSeconds);
    }
    const authorizer = new ApiGatewayAuthorizer(this, 'Authorizer', {
      restApiId: this.id,
      name: 'token',
      // A TOKEN authorizer sees the one header and nothing else; this one also sees by which correlation id a request goes.
      type: 'REQUEST',
      authorizerUri: fn.invokeArn,
      identitySource: asWritten(`method.request.header.${identityHeader}`),
      authorizerResultTtlInSeconds: cacheSeconds,
    });
    fn.allowInvocation(this.#permissionId('authorizer'), {
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${this.executionArn}/authorizers/${authorizer.id}`,
      source: this,
    });
    this.#redeployAfter(authorizer);
    return authorizer;
  }

  #bodyValidator(): ApiGatewayRequestValidator {
    this.#validator ??= new ApiGatewayRequestValidator(this, 'BodyValidator', {
      restApiId: this.id,
      name: 'body',
      validateRequestBody: true,
    });
    return this.#validator;
  }

  /** A deployment is a snapshot of what exists when it is made. */
  #redeployAfter(...parts: TerraformResource[]): void {
    this.#deployment.dependsOn?.push(...parts.map(dependable));
  }

  /** Permissions stand below the function, beside those of other APIs. */
  #permissionId(kind: 'routes' | 'authorizer'): string {
    return ['From', ...this.node.path.split('/').slice(1), kind].join('-');
  }
}

/** The order in which routes were added says nothing about the API. */
function inOrder(definition: Definition): Definition {
  const routes = Object.entries(definition.routes).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...definition, routes: Object.fromEntries(routes) };
}

/** Of what Terraform is given, in which no token has a number that differs from run to run. */
function fingerprint(resolved: unknown): string {
  return createHash('sha256').update(JSON.stringify(resolved)).digest('hex');
}
