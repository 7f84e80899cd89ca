import { Construct } from 'constructs';
import type { ApiGatewayAuthorizer } from '#aws/api-gateway-authorizer';
import { ApiGatewayDeployment } from '#aws/api-gateway-deployment';
import { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import { dependable, Lazy, type TerraformResource } from '#engine';
import {
  asWritten,
  checkGiven,
  derivedName,
  type Name,
  nameOf,
  placementOf,
  plainName,
  QUOTAS,
  type Target,
  withDefaults,
} from '../core/index.ts';
import type { IInvocable } from '../function/index.ts';
import { addAuthorizer } from './authorizer.ts';
import { checkRestApi } from './check.ts';
import { AUTHORIZER_DEFAULTS, LOG_NAME_CHARACTERS, REST_API_DEFAULTS } from './defaults.ts';
import { type Definition, fingerprint } from './definition.ts';
import {
  duplicateRoute,
  functionOutlastsGateway,
  noRoutes,
  routeToNothing,
  unknownMethod,
  unprotectedRoute,
} from './errors.ts';
import { GatewayResponses } from './gateway-responses.ts';
import { ImportedRestApi } from './imported.ts';
import { type HttpMethod, METHODS, Method } from './method.ts';
import { Models } from './models.ts';
import { keepAddress, Paths } from './paths.ts';
import type { IRestApi, RestApiAttributes, RestApiProps, RouteOptions } from './props.ts';
import { type RouteIntegration, ServiceCaller, serviceIntegration } from './service-integration.ts';
import { Stage } from './stage.ts';
import { watchApi } from './watch.ts';

/**
 * Regional API Gateway REST API whose routes are Lambda functions, with an authorizer, throttle, access log, tracing,
 * and JSON errors that contain the request id. A new deployment is created whenever its definition changes, and only
 * then.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_rest_api
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html
 */
export class RestApi extends Construct implements IRestApi {
  /** Uses a REST API that another stack created. */
  static fromAttributes(scope: Construct, id: string, attributes: RestApiAttributes): IRestApi {
    return new ImportedRestApi(scope, id, attributes);
  }

  /** Id from API Gateway, part of the URL. */
  readonly id: string;
  /** Physical name, known at synth. */
  readonly name: string;
  readonly stageName: string;
  /** URL of the stage, without a slash at the end. */
  readonly url: string;
  /** ARN for permissions to call the API, e.g. `<executionArn>/v1/GET/orders`. */
  readonly executionArn: string;
  readonly #resource: ApiGatewayRestApi;
  readonly #deployment: ApiGatewayDeployment;
  readonly #paths: Paths;
  readonly #authorizer: ApiGatewayAuthorizer | undefined;
  readonly #invoked = new Set<string>();
  readonly #models: Models;
  /** Definition of the API. A deployment is a snapshot of it, so that a change creates a new deployment. */
  readonly #definition: Definition;
  readonly #name: Name;
  #caller: ServiceCaller | undefined;

  /**
   * @throws LandformError RA005, RA006, RA009, RA015 or RA017 when a value is out of range; RA010 at synth when the API has no
   * routes; RA011 when the authorizer's timeout is longer than API Gateway waits.
   */
  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    checkGiven(this, props, 'throttle');
    const settings = withDefaults(REST_API_DEFAULTS, props);
    checkRestApi(this, settings);
    this.name = nameOf(this, 'aws_api_gateway_rest_api', props.name);
    this.#name = props.name;
    this.stageName = settings.stageName;
    this.#resource = new ApiGatewayRestApi(this, 'Resource', {
      name: this.name,
      description: asWritten(props.description),
      endpointConfiguration: { types: ['REGIONAL'] },
      binaryMediaTypes: props.binaryMediaTypes ? [...props.binaryMediaTypes] : undefined,
      lifecycle: placementOf(this).protectData ? { preventDestroy: true } : undefined,
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
      ...(props.binaryMediaTypes ? { binaryMediaTypes: props.binaryMediaTypes } : {}),
    };
    this.#deployment = new ApiGatewayDeployment(this, 'Deployment', {
      restApiId: this.id,
      triggers: {
        definition: Lazy.stringValue({ produce: (context) => fingerprint(this.#definition, context) }),
      },
      // A stage must have its next deployment before the old one is destroyed.
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [],
    });
    this.#models = new Models(this, this.id);
    if (props.authorizer) {
      const permissionId = this.#permissionId('authorizer');
      this.#authorizer = addAuthorizer(
        this,
        { id: this.id, executionArn: this.executionArn, permissionId },
        props.authorizer,
      );
      this.#redeployAfter(this.#authorizer);
    }
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
    this.node.addValidation({
      validate: () => (Object.keys(this.#definition.routes).length > 0 ? [] : [noRoutes(this).message]),
    });
  }

  /**
   * Adds a route: a method of a path. A function gets the whole request and returns the whole response (proxy
   * integration). A queue or workflow, as `toQueue(queue)` or `toWorkflow(workflow)`, gets the JSON body, and the caller
   * 202 with the request's id as `correlationId`.
   *
   * @param path `/orders/{orderId}`; variables are in `event.pathParameters`
   * @throws LandformError RA001, RA007 or RA008 for the path, RA002 when the route exists, RA003 when the route has no
   * authorizer and is not marked public, RA004 when the function's timeout is longer than API Gateway waits, RA012 or
   * RA013 for a target that a route cannot send to, RA014 for an unknown method, RA018 for a route to nothing, RA016 for a model that is not a schema.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
   */
  addRoute(method: HttpMethod, path: string, to: IInvocable | Target, options: RouteOptions = {}): void {
    const route = `${method} ${path}`;
    const { requestModel } = options;
    if (!METHODS.includes(method)) throw unknownMethod(this, method, METHODS);
    if (!isRouteEnd(to)) throw routeToNothing(this, route, to);
    this.#models.check(route, requestModel);
    if (route in this.#definition.routes) throw duplicateRoute(this, route);
    if (!this.#authorizer && !options.public) throw unprotectedRoute(this, route);
    const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds.value;
    const integration = 'bind' in to ? this.#handOver(route, to) : this.#invoke(route, to);
    const place = this.#paths.at(path);
    const added = new Method(place.scope, `method-${method}`, {
      api: this.#resource,
      resourceId: place.resourceId,
      method,
      integration,
      after: 'bind' in to ? this.#caller?.role.permissions : undefined,
      timeoutMilliseconds: limit,
      authorizer: this.#authorizer && !options.public ? this.#authorizer : undefined,
      model: requestModel && this.#models.of(method, path, requestModel),
    });
    for (const part of added.parts) keepAddress(place, part);
    this.#redeployAfter(...added.parts);
    this.#definition.routes[route] = {
      ...('bind' in to ? integration : { function: to.arn }),
      limit,
      requestModel: requestModel ?? null,
      public: options.public ?? false,
    };
  }

  #invoke(route: string, fn: IInvocable): RouteIntegration {
    const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds.value;
    if (fn.timeoutSeconds * 1_000 > limit) throw functionOutlastsGateway(this, route, fn.name, fn.timeoutSeconds);
    this.#letInvoke(fn);
    return { config: { type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: fn.invokeArn }, responses: [] };
  }

  #handOver(route: string, target: Target): RouteIntegration {
    const role = derivedName(this.#name, `-api-${placementOf(this).region}`, QUOTAS.iam.roleNameCharacters);
    this.#caller ??= new ServiceCaller(this, 'Services', role);
    return serviceIntegration(this, route, this.#caller, target.bind(this.#caller));
  }

  /**
   * Allows the API to invoke a function. One statement covers all routes, since a resource policy has room for about
   * forty.
   */
  #letInvoke(fn: IInvocable): void {
    if (this.#invoked.has(fn.arn)) return;
    this.#invoked.add(fn.arn);
    fn.allowInvocation(this.#permissionId('routes'), {
      principal: 'apigateway.amazonaws.com',
      sourceArn: `${this.executionArn}/${this.stageName}/*`,
      source: this,
    });
  }

  /**
   * Makes the deployment depend on resources. A deployment is a snapshot of the resources that exist when it is
   * created.
   */
  #redeployAfter(...parts: TerraformResource[]): void {
    this.#deployment.dependsOn?.push(...parts.map(dependable));
  }

  /** Returns the id of a permission. Permissions are below the function, beside those of other APIs. */
  #permissionId(kind: 'routes' | 'authorizer'): string {
    return ['From', ...this.node.path.split('/').slice(1), kind].join('-');
  }
}

function isRouteEnd(to: unknown): boolean {
  return typeof to === 'object' && to !== null && ('bind' in to || 'allowInvocation' in to);
}
