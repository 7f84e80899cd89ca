import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota, rangeCheck } from '../core/index.ts';

/** RA001: the path is not one that API Gateway accepts. */
export const malformedPath = (where: IConstruct, path: string, problem: string, fix: string): LandformError =>
  new LandformError('RA001', where, {
    rule: `the path of a route is malformed: ${problem}`,
    given: path,
    allowed:
      '"/" or "/orders/{orderId}": segments of letters, digits, . _ - : $ or one {variable}; {variable+} only at the end',
    fix,
  });

/** RA002: the same route is declared twice. */
export const duplicateRoute = (where: IConstruct, route: string): LandformError =>
  new LandformError('RA002', where, {
    rule: 'the route is declared twice',
    given: route,
    allowed: 'one function per method and path',
    fix: 'remove one of them, or give them different methods or paths',
  });

/** RA003: the route has no authorizer and is not marked public. */
export const unprotectedRoute = (where: IConstruct, route: string): LandformError =>
  new LandformError('RA003', where, {
    rule: 'the route would be open to everybody',
    given: `${route} on an API without authorizer`,
    allowed: 'an API with an authorizer, or a route that is public on purpose',
    fix: 'give the API an authorizer: { function }, or set { public: true } on the route',
  });

/** RA004: the function's timeout is longer than API Gateway waits. */
export const functionOutlastsGateway = (
  where: IConstruct,
  route: string,
  name: string,
  timeoutSeconds: number,
): LandformError => {
  const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds;
  return new LandformError('RA004', where, {
    rule: `${route}: API Gateway answers 504 while function ${name} may still be running`,
    given: `timeoutSeconds ${timeoutSeconds}`,
    allowed: `at most ${limit.value / 1_000} seconds (${limit.source}; adjustable for regional APIs)`,
    fix: `set the function's timeoutSeconds to ${limit.value / 1_000} or less, or start a Workflow and answer 202`,
  });
};

/** RA005: the cache time of authorizer decisions is out of range. */
export const checkRange = rangeCheck('RA005');

/** RA006: a throttle is above the account's quota. */
export const throttleOutOfRange = (where: IConstruct, prop: string, given: number, limit: Quota): LandformError =>
  new LandformError('RA006', where, {
    rule: `throttle.${prop} is out of range`,
    given,
    allowed: `above 0 and at most ${limit.value} ${limit.unit}, the default quota of an account (${limit.source})`,
    fix: `set ${prop} between 1 and ${limit.value}; for more, request a higher quota for the account first`,
  });

/**
 * RA007: two path variables with different names are in the same position, where API Gateway cannot distinguish them.
 */
export const conflictingVariable = (where: IConstruct, path: string, given: string, known: string): LandformError =>
  new LandformError('RA007', where, {
    rule: `"${path || '/'}" already has a variable with another name below it`,
    given,
    allowed: `one variable per position: ${known}`,
    fix: `call it ${known} in every route`,
  });

/** RA008: the API has more resources than API Gateway allows. */
export const tooManyResources = (where: IConstruct, given: number): LandformError =>
  new LandformError('RA008', where, {
    rule: 'the API has too many resources (segments of paths)',
    given: `${given} resources`,
    allowed: `at most ${QUOTAS.apiGateway.resources.value} (${QUOTAS.apiGateway.resources.source}; adjustable)`,
    fix: 'split it into two APIs, or give one function a {proxy+} path',
  });

/** RA009: the name of the stage is not one that API Gateway accepts. */
export const malformedStageName = (where: IConstruct, given: string, limit: Quota): LandformError =>
  new LandformError('RA009', where, {
    rule: 'stageName is malformed',
    given,
    allowed: `1 to ${limit.value} letters, digits, underscores and hyphens`,
    fix: `use "${given.replace(/[^a-zA-Z0-9_-]+/g, '-').slice(0, limit.value) || 'v1'}"`,
  });

/** RA010: the API has no routes, which API Gateway cannot deploy. */
export const noRoutes = (where: IConstruct): LandformError =>
  new LandformError('RA010', where, {
    rule: 'the API has no routes, and so nothing to deploy',
    given: '0 routes',
    allowed: '1 route or more',
    fix: "call addRoute('GET', '/health', fn, { public: true }), or remove the API",
  });

/** RA011: the authorizer's timeout is longer than API Gateway waits. */
export const authorizerOutlastsGateway = (where: IConstruct, name: string, timeoutSeconds: number): LandformError => {
  const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds;
  return new LandformError('RA011', where, {
    rule: `API Gateway answers 500 while authorizer ${name} may still be running`,
    given: `timeoutSeconds ${timeoutSeconds}`,
    allowed: `at most ${limit.value / 1_000} seconds (${limit.source})`,
    fix: 'set timeoutSeconds: 5 on the authorizer: every request waits for it',
  });
};

/** RA012: a FIFO queue stands behind a route. */
export const targetKeepsOrder = (where: IConstruct, route: string, arn: string): LandformError =>
  new LandformError('RA012', where, {
    rule: `${route}: a FIFO queue needs a message group, and a request has none`,
    given: arn,
    allowed: 'a standard queue, or a function that knows the group of a message',
    fix: 'make the queue a standard one, or let a function send to it',
  });

/** RA013: a route cannot hand its body to the target. */
export const targetNotReached = (where: IConstruct, route: string, arn: string): LandformError =>
  new LandformError('RA013', where, {
    rule: `${route}: a route cannot hand its body to this target`,
    given: arn,
    allowed: 'a function, or toQueue or toWorkflow of a queue or workflow',
    fix: 'let a function stand behind the route and grant it what it needs',
  });

/** RA014: a route has a method that API Gateway does not know. */
export const unknownMethod = (where: IConstruct, given: unknown, methods: readonly string[]): LandformError =>
  new LandformError('RA014', where, {
    rule: 'API Gateway does not know the method',
    given,
    allowed: methods.join(', '),
    fix: `write ${methods.find((each) => each === String(given).toUpperCase()) ?? "'ANY' and tell methods apart in the function"}`,
  });

/** RA015: the header that identifies a caller has a name that no header has. */
export const malformedHeader = (where: IConstruct, given: string): LandformError =>
  new LandformError('RA015', where, {
    rule: 'authorizer.identityHeader is not the name of a header',
    given,
    allowed: 'letters, digits, "-", "_" and "."',
    fix: "write the name alone, e.g. identityHeader: 'Authorization'",
  });

/** RA016: the model of a request is not a JSON schema. */
export const notASchema = (where: IConstruct, route: string, given: unknown): LandformError =>
  new LandformError('RA016', where, {
    rule: `${route}: requestModel must be a JSON schema`,
    given,
    allowed: "an object of JSON schema, draft 4, e.g. { type: 'object', required: ['lines'] }",
    fix: 'give the schema as an object, or leave requestModel out',
  });

/** RA018: a route leads to nothing. */
export const routeToNothing = (where: IConstruct, route: string, given: unknown): LandformError =>
  new LandformError('RA018', where, {
    rule: `${route}: a route must lead to a function, a queue or a workflow`,
    given,
    allowed: 'a LambdaFunction or an alias of one, or toQueue(queue) or toWorkflow(workflow)',
    fix: `write api.addRoute('GET', '/orders', list)`,
  });

/** RA017: an entry of `binaryMediaTypes` is not a media type. */
export const malformedMediaType = (where: IConstruct, given: string): LandformError =>
  new LandformError('RA017', where, {
    rule: 'binaryMediaTypes holds something that is not a media type',
    given,
    allowed: 'type/subtype, e.g. image/png; "*" for any',
    fix: "write binaryMediaTypes: ['image/png'], or ['*/*'] for all bodies",
  });
