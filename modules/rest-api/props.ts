import type { Name } from '../core/index.ts';
import type { IInvocable } from '../function/index.ts';
import type { ApiGatewayLogging } from './account-logging.ts';
import type { RestApiAlarms } from './alarms.ts';
import type { JsonSchema } from './method.ts';

/** REST API: created here or by another stack. */
export interface IRestApi {
  /** Id from API Gateway, part of the URL. */
  readonly id: string;
  readonly stageName: string;
  /** URL of the stage, without a slash at the end. */
  readonly url: string;
  /** ARN for permissions to call the API, e.g. `<executionArn>/v1/GET/orders`. */
  readonly executionArn: string;
}

/** Attributes of a REST API that another stack created in the same account and region. */
export interface RestApiAttributes {
  /** Id from API Gateway. */
  readonly id: string;
  /**
   * Name of the stage.
   *
   * @default 'v1'
   */
  readonly stageName?: string;
}

/** Authorizer, which decides if a request is allowed. */
export interface AuthorizerProps {
  /**
   * Function that receives the request and returns a policy. It should take much less than the 29 seconds that API
   * Gateway allows for the whole request.
   */
  readonly function: IInvocable;
  /**
   * Seconds for which the decision about a token is cached, 0 to 3 600. With a cache, the policy must include every
   * route that the token is valid for.
   *
   * @default 300
   */
  readonly cacheSeconds?: number;
  /**
   * Header with the token; a request without it is answered 401 without calling the authorizer.
   *
   * @default 'Authorization'
   */
  readonly identityHeader?: string;
}

/** Request rate that an API accepts before it answers 429. */
export interface Throttle {
  /** Requests per second on average. */
  readonly requestsPerSecond: number;
  /** Requests that may arrive at the same time. */
  readonly burst: number;
}

/** Properties of a REST API. */
export interface RestApiProps {
  /** Short name; the API is called `<prefix>-<environment>-<name>`. Kebab-case. */
  readonly name: Name;
  /**
   * Description, shown in the AWS console.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Authorizer of all routes that are not public.
   *
   * @default - none: every route must be marked `public: true`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
   */
  readonly authorizer?: AuthorizerProps;
  /**
   * Request rate that the stage accepts before it answers 429. It protects the functions behind the API, and the bill.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttle: Throttle;
  /**
   * Name of the stage, the first segment of its URL. Letters, digits, underscores and hyphens.
   *
   * @default 'v1'
   */
  readonly stageName?: string;
  /**
   * Media types of bodies that API Gateway passes to functions in base64 and takes from them, e.g. `image/png` or an
   * asterisk on both sides of the slash for all.
   *
   * @default - none: every body is text
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
   */
  readonly binaryMediaTypes?: readonly string[];
  /**
   * Account setting that allows API Gateway to write logs, which must exist before the stage.
   *
   * @default - another stack has created the setting
   */
  readonly logging?: ApiGatewayLogging;
  /**
   * Level of API Gateway's execution log, which is separate from the access log. Bodies are never logged.
   *
   * @default 'ERROR'
   */
  readonly logLevel?: 'OFF' | 'ERROR' | 'INFO';
  /**
   * Thresholds for the API's alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: RestApiAlarms;
}

/** Options of a route. */
export interface RouteOptions {
  /**
   * JSON schema (draft 4) that a body must match to reach the function; other bodies are answered 400.
   *
   * @default - no check of the body
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
   */
  readonly requestModel?: JsonSchema;
  /**
   * Makes the route public, without the authorizer.
   *
   * @default - the route needs the authorizer
   */
  readonly public?: true;
}
