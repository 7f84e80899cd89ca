import { type Answer, callRest, cloud, REGION, unique } from './cloud.ts';
import { deploy } from './functions.ts';

const AUTHORIZER = `export const handler = async ({ authorizationToken: token, methodArn }) => {
  if (token === 'unauthorized') throw new Error('Unauthorized');
  if (token === 'crash') throw new Error('boom');
  if (token === 'nonsense') return { hello: 'world' };
  const allow = (Resource) => ({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource });
  const statements = {
    allow: [allow(methodArn)],
    'allow-pattern': [allow(methodArn.replace(/GET.*/, '*/orders/?'))],
    'allow-other': [allow(methodArn.replace('orders', 'stock'))],
    'other-action': [{ ...allow(methodArn), Action: 'execute-api:ManageConnections' }],
    deny: [{ ...allow(methodArn), Effect: 'Deny' }],
    'allow-and-deny': [allow('*'), { ...allow(methodArn), Effect: 'Deny' }],
  }[token];
  return { principalId: 'me', policyDocument: { Version: '2012-10-17', Statement: statements }, context: { plan: 'gold' } };
};`;
const HANDLER = `export const handler = async ({ requestContext }) =>
  ({ statusCode: 200, body: JSON.stringify(requestContext.authorizer) });`;

let url: string;
beforeAll(async () => {
  const { id } = await callRest('apigateway', 'POST', '/restapis', { name: unique('api') });
  const uri = async (code: string) => {
    const { arn } = await deploy(code);
    return `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${arn}/invocations`;
  };
  const at = (path: string, method: string, body?: object): Promise<Answer> =>
    callRest('apigateway', method, `/restapis/${id}${path}`, body);
  const [root] = (await at('/resources', 'GET'))._embedded?.item ?? (await at('/resources', 'GET')).item;
  const orders = await at(`/resources/${root.id}`, 'POST', { pathPart: 'orders' });
  const order = await at(`/resources/${orders.id}`, 'POST', { pathPart: '{id}' });
  const authorizer = await at('/authorizers', 'POST', {
    name: 'token',
    type: 'TOKEN',
    authorizerUri: await uri(AUTHORIZER),
    identitySource: 'method.request.header.Authorization',
    authorizerResultTtlInSeconds: 0,
  });
  const method = `/resources/${order.id}/methods/GET`;
  await at(method, 'PUT', { authorizationType: 'CUSTOM', authorizerId: authorizer.id });
  await at(`${method}/integration`, 'PUT', { type: 'AWS_PROXY', httpMethod: 'POST', uri: await uri(HANDLER) });
  await at('/deployments', 'POST', { stageName: 'v1' });
  url = `${(await cloud()).endpoint}/_aws/execute-api/${id}/v1/orders/1`;
});

const get = (token?: string) => fetch(url, { headers: token === undefined ? {} : { Authorization: token } });

describe('a Lambda authorizer of a REST API', () => {
  it('lets pass what its policy allows, with its context', async () => {
    const response = await get('allow');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ principalId: 'me', plan: 'gold' });
    expect((await get('allow-pattern')).status).toBe(200);
  });

  it.each([
    ['403', 'deny', 'User is not authorized to access this resource with an explicit deny'],
    ['403', 'allow-and-deny', 'User is not authorized to access this resource with an explicit deny'],
    ['403', 'allow-other', 'User is not authorized to access this resource'],
    ['403', 'other-action', 'User is not authorized to access this resource'],
    ['401', 'unauthorized', 'Unauthorized'],
    ['401', undefined, 'Unauthorized'],
    ['500', 'crash', null],
    ['500', 'nonsense', null],
  ])('answers %s for %s', async (status, token, message) => {
    const response = await get(token);
    const body: Answer = await response.json();
    expect([String(response.status), body.message ?? body.Message ?? null]).toEqual([status, message]);
  });
});
