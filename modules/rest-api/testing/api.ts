import { synth } from '../../../test/kit/synth.ts';
import type { IInvocable, Invocation } from '../../function/index.ts';
import { RestApi, type RestApiProps } from '../index.ts';

/** Makes a function that records the principals that may invoke it. */
export function fn(
  name: string,
  timeoutSeconds = 10,
): IInvocable & { readonly invocations: Record<string, Invocation> } {
  const arn = `arn:aws:lambda:eu-west-1:444444444444:function:${name}`;
  const invocations: Record<string, Invocation> = {};
  return {
    name,
    arn,
    invokeArn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
    timeoutSeconds,
    invocations,
    grantInvoke: () => undefined,
    allowInvocation: (id, invocation) => void Object.assign(invocations, { [id]: invocation }),
  };
}
export const authorize = fn('authorize');
export const handler = fn('handler');
export const props: RestApiProps = {
  name: 'shop',
  throttle: { requestsPerSecond: 100, burst: 200 },
  authorizer: { function: authorize },
};
export const make = (
  more: Partial<RestApiProps> = {},
  routes: (api: RestApi) => void = (api) => api.addRoute('GET', '/orders', handler),
) => synth((stack) => routes(new RestApi(stack, 'Api', { ...props, ...more })));
const { authorizer: _none, ...open } = props;
export const makeOpen = (routes: (api: RestApi) => void) => synth((stack) => routes(new RestApi(stack, 'Api', open)));
