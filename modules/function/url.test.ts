import { synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import type { UrlOptions } from './index.ts';
import { make } from './testing/function.ts';

const withUrl = (options?: UrlOptions) => synth((scope) => void make(scope).addUrl(options));

describe('the URL of a function', () => {
  it('is for callers with a role, and sends whole responses', () => {
    expect(Object.keys(withUrl().resources('aws_lambda_function_url'))).toEqual(['PlaceOrder_Url_6FBA6153']);
    expect(withUrl().only('aws_lambda_function_url')).toMatchObject({
      authorization_type: 'AWS_IAM',
      invoke_mode: 'BUFFERED',
    });
    expect(withUrl().only('aws_lambda_function_url')).not.toHaveProperty('cors');
  });

  it('can stream, and can be called from pages', () => {
    const cors = {
      allowOrigins: ['https://shop.example.com'],
      allowMethods: ['GET', 'PUT'],
      allowHeaders: ['content-type'],
      exposeHeaders: ['etag'],
      allowCredentials: true,
      maxAgeSeconds: 86_400,
    };
    expect(withUrl({ streaming: true, cors }).only('aws_lambda_function_url')).toMatchObject({
      invoke_mode: 'RESPONSE_STREAM',
      cors: {
        allow_origins: ['https://shop.example.com'],
        allow_methods: ['GET', 'PUT'],
        allow_headers: ['content-type'],
        expose_headers: ['etag'],
        allow_credentials: true,
        max_age: 86_400,
      },
    });
  });

  it('lets a role call it, and invoke the function in no other way', () => {
    synth((scope) => {
      const role = new Role(scope, 'Caller', { name: 'caller', assumedBy: 'states.amazonaws.com' });
      const fn = make(scope);
      const { url, grantInvokeUrl } = fn.addUrl();
      grantInvokeUrl(role);
      expect(url).toContain('TfToken');
      expect(role.statements).toEqual([
        {
          actions: ['lambda:InvokeFunctionUrl'],
          resources: [fn.arn],
          conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
        },
        {
          actions: ['lambda:InvokeFunction'],
          resources: [fn.arn],
          conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
        },
      ]);
    });
  });

  it('is for everybody with a reason only, which a synth repeats', () => {
    let warnings: string[] = [];
    const stack = synth((scope) => {
      const fn = make(scope);
      fn.addUrl({ auth: { public: 'webhook that signs its calls' } });
      warnings = fn.node.metadata.map(({ data }) => String(data));
    });
    expect(stack.only('aws_lambda_function_url')).toMatchObject({ authorization_type: 'NONE' });
    expect(warnings).toEqual([expect.stringMatching(/webhook that signs its calls[\s\S]*--invoked-via-function-url/)]);
  });

  it.each([
    ['everybody, without a reason', { auth: { public: ' ' } }, '[FN028]'],
    ['no origin', { cors: { allowOrigins: [] } }, '[FN029]'],
    ['every origin and one more', { cors: { allowOrigins: ['*', 'https://a.example'] } }, '[FN029]'],
    ['credentials from everywhere', { cors: { allowOrigins: ['*'], allowCredentials: true } }, '[FN029]'],
    ['a memory above a day', { cors: { allowOrigins: ['*'], maxAgeSeconds: 86_401 } }, '[FN001]'],
  ] satisfies [string, UrlOptions, string][])('fails: %s', (_, options, message) => {
    expect(() => withUrl(options)).toThrow(message);
  });
  it('passes: every origin alone', () => {
    expect(() => withUrl({ cors: { allowOrigins: ['*'], maxAgeSeconds: 0 } })).not.toThrow();
  });

  it('fails: a second one', () => {
    expect(() =>
      synth((scope) => {
        const fn = make(scope);
        fn.addUrl();
        fn.addUrl({ streaming: true });
      }),
    ).toThrow('[FN030]');
  });
});
