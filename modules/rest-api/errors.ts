import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota, rangeCheck } from '../core/index.ts';

/** RA001: a path is not one that API Gateway takes. */
export const malformedPath = (where: IConstruct, path: string, problem: string, fix: string): LandformError =>
  new LandformError('RA001', where, {
    rule: `the path of a route is malformed: ${problem}`,
    given: path,
    allowed:
      '"/" or "/orders/{orderId}": segments of letters, digits, . _ - : $ or one {variable}; {variable+} only at the end',
    fix,
  });

/** RA002: a route is declared twice. */
export const duplicateRoute = (where: IConstruct, route: string): LandformError =>
  new LandformError('RA002', where, {
    rule: 'the route is declared twice',
    given: route,
    allowed: 'one function per method and path',
    fix: 'remove one of them, or tell them apart by method or path',
  });

/** RA003: a route has no authorizer and does not say that it wants none. */
export const unprotectedRoute = (where: IConstruct, route: string): LandformError =>
  new LandformError('RA003', where, {
    rule: 'the route would be open to everybody',
    given: `${route} on an API without authorizer`,
    allowed: 'an API with an authorizer, or a route that is public on purpose',
    fix: 'give the API an authorizer: { function }, or say { public: true } at the route',
  });

/** RA004: a function may run longer than the gateway waits for it. */
export const functionOutlastsGateway = (
  where: IConstruct,
  route: string,
  name: string,
  timeoutSeconds: number,
): LandformError => {
  const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds;
  return new LandformError('RA004', where, {
    rule: `${route}: the gateway answers 504 while function ${name} may still be working`,
    given: `timeoutSeconds ${timeoutSeconds}`,
    allowed: `at most ${limit.value / 1_000} seconds (${limit.source}; adjustable for regional APIs)`,
    fix: `set the function's timeoutSeconds to ${limit.value / 1_000} or less, or start a Workflow and answer 202`,
  });
};

/** RA005: authorizer decisions are kept for too long or a negative time. */
export const checkRange = rangeCheck('RA005');

/** RA006: a throttle is outside what the account has. */
export const throttleOutOfRange = (where: IConstruct, prop: string, given: number, limit: Quota): LandformError =>
  new LandformError('RA006', where, {
    rule: `throttle.${prop} is out of range`,
    given,
    allowed: `above 0 and at most ${limit.value} ${limit.unit}, which is what an account has by default (${limit.source})`,
    fix: `set ${prop} between 1 and ${limit.value}; for more, have the account's limit raised first`,
  });

/** RA007: two variables stand at the same place, which API Gateway cannot tell apart. */
export const conflictingVariable = (where: IConstruct, path: string, given: string, known: string): LandformError =>
  new LandformError('RA007', where, {
    rule: `"${path || '/'}" already has a variable of another name below it`,
    given,
    allowed: `one variable per place: ${known}`,
    fix: `call it ${known} in every route`,
  });

/** RA008: the API has more resources than API Gateway takes. */
export const tooManyResources = (where: IConstruct, given: number): LandformError =>
  new LandformError('RA008', where, {
    rule: 'the API has too many resources (segments of paths)',
    given: `${given} resources`,
    allowed: `at most ${QUOTAS.apiGateway.resources.value} (${QUOTAS.apiGateway.resources.source}; adjustable)`,
    fix: 'split it into two APIs, or let one function take a {proxy+} path',
  });

/** RA009: the stage's name is not one that API Gateway takes. */
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
    fix: "call route('GET', '/health', fn, { public: true }), or remove the API",
  });

/** RA011: the authorizer may think longer than the gateway waits for it. */
export const authorizerOutlastsGateway = (where: IConstruct, name: string, timeoutSeconds: number): LandformError => {
  const limit = QUOTAS.apiGateway.integrationTimeoutMilliseconds;
  return new LandformError('RA011', where, {
    rule: `the gateway answers 500 while authorizer ${name} may still be deciding`,
    given: `timeoutSeconds ${timeoutSeconds}`,
    allowed: `at most ${limit.value / 1_000} seconds (${limit.source})`,
    fix: 'set timeoutSeconds: 5 on the authorizer: every request waits for it',
  });
};

/** RA012: a route has a method that API Gateway does not know. */
export const unknownMethod = (where: IConstruct, given: unknown, methods: readonly string[]): LandformError =>
  new LandformError('RA012', where, {
    rule: 'API Gateway does not know the method',
    given,
    allowed: methods.join(', '),
    fix: `write ${methods.find((each) => each === String(given).toUpperCase()) ?? "'ANY' and tell methods apart in the function"}`,
  });

/** RA013: the header that identifies a caller has a name that no header has. */
export const malformedHeader = (where: IConstruct, given: string): LandformError =>
  new LandformError('RA013', where, {
    rule: 'authorizer.identityHeader is not the name of a header',
    given,
    allowed: 'letters, digits, "-", "_" and "."',
    fix: "write the name alone, e.g. identityHeader: 'Authorization'",
  });

/** RA014: the model of a request is not a JSON schema. */
export const notASchema = (where: IConstruct, route: string, given: unknown): LandformError =>
  new LandformError('RA014', where, {
    rule: `${route}: requestModel must be a JSON schema`,
    given,
    allowed: "an object of JSON schema, draft 4, e.g. { type: 'object', required: ['lines'] }",
    fix: 'give the schema as an object, or leave requestModel out',
  });
