import type { Name } from '../core/index.ts';
import type { IInvocable } from '../function/index.ts';
import type { ApiGatewayLogging } from './account-logging.ts';
import type { RestApiAlarms } from './alarms.ts';
import type { JsonSchema } from './method.ts';

/** REST API, whoever made it. */
export interface IRestApi {
  /** Id that API Gateway gives it; part of its URL. */
  readonly id: string;
  readonly stageName: string;
  /** URL of the stage, without a slash at its end. */
  readonly url: string;
  /** ARN that permissions to call the API are about, e.g. `<executionArn>/v1/GET/orders`. */
  readonly executionArn: string;
}

/** Describes a REST API that another stack made in the same account and region. */
export interface RestApiAttributes {
  /** Id that API Gateway gave it. */
  readonly id: string;
  /**
   * Name of its stage.
   *
   * @default 'v1'
   */
  readonly stageName?: string;
}

/** Authorizer: decides whether a request may pass. */
export interface AuthorizerProps {
  /** The function that is given the request and answers with a policy. It should take well under the 29 seconds a caller waits in all. */
  readonly function: IInvocable;
  /**
   * Seconds for which a decision about one token is kept, 0 to 3 600. Its policy must then cover every route the token is good for.
   *
   * @default 300
   */
  readonly cacheSeconds?: number;
  /**
   * Header that holds the token; a request without it is answered 401 without asking.
   *
   * @default 'Authorization'
   */
  readonly identityHeader?: string;
}

/** Requests that an API takes before it answers 429. */
export interface Throttle {
  /** Requests per second over time. */
  readonly requestsPerSecond: number;
  /** Requests that may come at once. */
  readonly burst: number;
}

/** Properties of a REST API. */
export interface RestApiProps {
  /** Short name; the API is called `<prefix>-<environment>-<name>`. Kebab-case. */
  readonly name: Name;
  /**
   * What it is for, in the console.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Who decides about every route that is not public.
   *
   * @default - none: every route has to say `public: true`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
   */
  readonly authorizer?: AuthorizerProps;
  /**
   * How much the stage takes before it answers 429. It protects what stands behind the API, and its bill.
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
   * The account's leave to write logs, which has to be there before the stage.
   *
   * @default - another stack has given it
   */
  readonly logging?: ApiGatewayLogging;
  /**
   * What API Gateway logs of its own work, beside the access log. Bodies are never logged.
   *
   * @default 'ERROR'
   */
  readonly logLevel?: 'OFF' | 'ERROR' | 'INFO';
  /**
   * Other thresholds for the API's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: RestApiAlarms;
}

/** Options of a route. */
export interface RouteOptions {
  /**
   * JSON schema (draft 4) that a body must match to reach the function; others are answered 400.
   *
   * @default - every body passes
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
   */
  readonly requestModel?: JsonSchema;
  /**
   * Lets everybody in, without the authorizer.
   *
   * @default - the authorizer decides
   */
  readonly public?: true;
}
