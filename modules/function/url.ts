import type { Construct } from 'constructs';
import { LambdaFunctionUrl } from '#aws/lambda-function-url';
import { Annotations } from '#engine';
import { eachAsWritten, type Grantable, QUOTAS, withDefaults } from '../core/index.ts';
import { URL_DEFAULTS } from './defaults.ts';
import { checkRange } from './errors.ts';
import { corsOriginsMixed, publicWithoutReason, secondUrl } from './invocation-errors.ts';

/** Settings of CORS: pages of other origins that may call the URL from a browser. */
export interface UrlCors {
  /** Origins, e.g. `https://shop.example.com`; `['*']` for all. */
  readonly allowOrigins: readonly string[];
  /**
   * HTTP methods that a page may use.
   *
   * @default - those that need no preflight request: GET, HEAD, POST
   */
  readonly allowMethods?: readonly string[];
  /**
   * Headers that a page may send.
   *
   * @default - those that need no preflight request
   */
  readonly allowHeaders?: readonly string[];
  /**
   * Headers that a page may read.
   *
   * @default - those that are always exposed
   */
  readonly exposeHeaders?: readonly string[];
  /**
   * True to let a page send cookies and signed requests. Not with `allowOrigins: ['*']`.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Seconds for which a browser caches the preflight response, 0 to 86 400.
   *
   * @default 0
   */
  readonly maxAgeSeconds?: number;
}

/** Options of a function URL. */
export interface UrlOptions {
  /**
   * Authentication of callers: `'IAM'` for roles with a grant, or public, with the reason (`{ public: 'webhook of the
   * card company, which signs its calls' }`). The handler of a public URL has to identify callers itself.
   *
   * @default 'IAM'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
   */
  readonly auth?: 'IAM' | { readonly public: string };
  /**
   * Pages of other origins that may call the URL from a browser.
   *
   * @default - none
   */
  readonly cors?: UrlCors;
  /**
   * Streams the response while the handler writes it: `awslambda.streamifyResponse`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
   */
  readonly streaming?: boolean;
}

/** URL of a function or alias. */
export interface FunctionUrl {
  /** Address, `https://<id>.lambda-url.<region>.on.aws/`, known to Terraform once the URL exists. */
  readonly url: string;
  /** Allows a role to call the URL with signed requests. */
  grantInvokeUrl(grantee: Grantable): void;
}

/** Properties of the function that its URL must fit. */
export interface UrlTarget extends Construct {
  readonly arn: string;
}

/**
 * Creates a URL for a function.
 *
 * @throws LandformError FN001, FN028, FN029 or FN030.
 */
export function functionUrl(
  fn: UrlTarget,
  target: { readonly functionName: string; readonly qualifier?: string },
  options: UrlOptions,
): FunctionUrl {
  const { auth, streaming } = withDefaults(URL_DEFAULTS, options);
  const isPublic = auth !== 'IAM';
  if (fn.node.tryFindChild('Url')) throw secondUrl(fn);
  if (isPublic && auth.public.trim() === '') throw publicWithoutReason(fn);
  if (options.cors) checkCors(fn, options.cors);
  const resource = new LambdaFunctionUrl(fn, 'Url', {
    ...target,
    authorizationType: isPublic ? 'NONE' : 'AWS_IAM',
    invokeMode: streaming ? 'RESPONSE_STREAM' : 'BUFFERED',
    cors: options.cors ? corsOf(options.cors) : undefined,
  });
  if (isPublic) warnOfPublic(fn, auth.public);
  return { url: resource.functionUrl, grantInvokeUrl: (grantee) => grantInvokeUrl(fn.arn, grantee) };
}

/**
 * Grants both permissions that AWS requires since October 2025. The second one applies only to invocations through the
 * URL.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
function grantInvokeUrl(arn: string, { role }: Grantable): void {
  role.allow(
    {
      actions: ['lambda:InvokeFunctionUrl'],
      resources: [arn],
      conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
    },
    {
      actions: ['lambda:InvokeFunction'],
      resources: [arn],
      conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    },
  );
}

/**
 * Warns of a public URL. The provider creates the permission that was enough until October 2025, and from 6.28 on both
 * permissions.
 */
function warnOfPublic(fn: UrlTarget, reason: string): void {
  Annotations.of(fn).addWarning(
    `the function has a public URL (${reason}). AWS provider 5.100.0 cannot set the second permission that AWS requires since` +
      ' October 2025, without which AWS answers 403: use provider 6.28 or later, or add it once the function exists: aws lambda' +
      ' add-permission --action lambda:InvokeFunction --principal "*" --invoked-via-function-url --statement-id Public --function-name <name>',
  );
}

function checkCors(fn: UrlTarget, { allowOrigins, allowCredentials = false, maxAgeSeconds }: UrlCors): void {
  const all = allowOrigins.includes('*');
  if (allowOrigins.length === 0 || (all && (allowCredentials || allowOrigins.length > 1))) {
    throw corsOriginsMixed(fn, allowOrigins, allowCredentials);
  }
  if (maxAgeSeconds !== undefined)
    checkRange(fn, 'cors.maxAgeSeconds', maxAgeSeconds, 0, QUOTAS.lambda.urlMaxAgeSeconds);
}

function corsOf({ maxAgeSeconds, ...cors }: UrlCors) {
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials } = cors;
  return {
    allowOrigins: eachAsWritten(allowOrigins),
    allowMethods: allowMethods ? eachAsWritten(allowMethods) : undefined,
    allowHeaders: allowHeaders ? eachAsWritten(allowHeaders) : undefined,
    exposeHeaders: exposeHeaders ? eachAsWritten(exposeHeaders) : undefined,
    allowCredentials,
    maxAge: maxAgeSeconds,
  };
}
