import type { Construct } from 'constructs';
import { LambdaFunctionUrl } from '#aws/lambda-function-url';
import { Annotations } from '#engine';
import { eachAsWritten, type Grantable, QUOTAS, withDefaults } from '../core/index.ts';
import { URL_DEFAULTS } from './defaults.ts';
import { checkRange } from './errors.ts';
import { corsOriginsMixed, publicWithoutReason, secondUrl } from './invocation-errors.ts';

/** Which pages of other origins may call the URL from a browser. */
export interface UrlCors {
  /** Origins, e.g. `https://shop.example.com`; `['*']` for all. */
  readonly allowOrigins: readonly string[];
  /**
   * Methods.
   *
   * @default - those that a browser sends without asking: GET, HEAD, POST
   */
  readonly allowMethods?: readonly string[];
  /**
   * Headers that a page may send.
   *
   * @default - those that a browser sends without asking
   */
  readonly allowHeaders?: readonly string[];
  /**
   * Headers that a page may read.
   *
   * @default - those that a browser shows without asking
   */
  readonly exposeHeaders?: readonly string[];
  /**
   * Whether a page may send cookies and sign requests. Not with `allowOrigins: ['*']`.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Seconds that a browser remembers the answer, 0 to 86 400.
   *
   * @default 0
   */
  readonly maxAgeSeconds?: number;
}

export interface UrlOptions {
  /**
   * Who may call: `'IAM'`, roles that were granted to; or everybody, with the reason why (`{ public: 'webhook of the card company, which
   * signs its calls' }`). The handler then has to tell who it is by itself.
   *
   * @default 'IAM'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
   */
  readonly auth?: 'IAM' | { readonly public: string };
  /**
   * Which pages may call it from a browser.
   *
   * @default - none but those of the URL itself
   */
  readonly cors?: UrlCors;
  /**
   * Send the response as the handler writes it: `awslambda.streamifyResponse`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
   */
  readonly streaming?: boolean;
}

/** An address of a function, or of one of its aliases. */
export interface FunctionUrl {
  /** `https://<id>.lambda-url.<region>.on.aws/`, as Terraform knows it after the URL exists. */
  readonly url: string;
  /** Lets a role call it with a signed request. */
  grantInvokeUrl(grantee: Grantable): void;
}

/** What of the function its URL must fit. */
export interface UrlTarget extends Construct {
  readonly arn: string;
}

/**
 * Gives a function an address of its own.
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
    ...(options.cors ? { cors: corsOf(options.cors) } : {}),
  });
  if (isPublic) warnOfPublic(fn, auth.public);
  return { url: resource.functionUrl, grantInvokeUrl: (grantee) => grantInvokeUrl(fn.arn, grantee) };
}

/**
 * AWS asks for both permissions since October 2025; the second only as far as the URL is what is called.
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

/** The provider lets everybody in by itself, in the way that was enough until October 2025; from 6.28 on in both ways. */
function warnOfPublic(fn: UrlTarget, reason: string): void {
  Annotations.of(fn).addWarning(
    `everybody may call the function by its URL (${reason}). AWS provider 5.100.0 cannot set the second permission that AWS asks for since` +
      ' October 2025, without which AWS answers 403: take provider 6.28 or later, or add it once the function exists: aws lambda' +
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
    ...(allowMethods ? { allowMethods: eachAsWritten(allowMethods) } : {}),
    ...(allowHeaders ? { allowHeaders: eachAsWritten(allowHeaders) } : {}),
    ...(exposeHeaders ? { exposeHeaders: eachAsWritten(exposeHeaders) } : {}),
    ...(allowCredentials === undefined ? {} : { allowCredentials }),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  };
}
