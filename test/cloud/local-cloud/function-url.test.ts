import { request } from 'node:http';
import { CreateFunctionUrlConfigCommand, type FunctionUrlAuthType, LambdaClient } from '@aws-sdk/client-lambda';
import { client } from './cloud.ts';
import { deploy } from './functions.ts';

const HANDLER = `export const handler = async ({ rawPath }) => ({ statusCode: 200, body: rawPath });`;

/** Returns the host of a URL. Clients cannot resolve it, so the local cloud gets it in a header. */
const hostOf = (url: string): string => /^http:\/\/([^/]+)/.exec(url)?.[1] ?? '';

async function hostFor(auth: FunctionUrlAuthType): Promise<string> {
  const { name: FunctionName } = await deploy(HANDLER);
  const lambda = new LambdaClient(await client());
  const made = await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: auth }));
  return hostOf(made.FunctionUrl ?? '');
}

async function get(host: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const { endpoint } = await client();
  return new Promise((done, failed) => {
    const asked = request(new URL('/orders', endpoint), { headers: { ...headers, Host: host } }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part));
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', failed).end();
  });
}

describe('a function URL', () => {
  it('for everybody answers whoever asks', async () => {
    expect(await get(await hostFor('NONE'))).toEqual({ status: 200, text: '/orders' });
  });

  it('for IAM callers refuses a request that nobody signed', async () => {
    const host = await hostFor('AWS_IAM');
    expect(await get(host)).toEqual({ status: 403, text: expect.stringContaining('Forbidden') });
    const scope = '444444444444/20260101/eu-west-1/lambda/aws4_request';
    const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    expect(await get(host, { Authorization })).toEqual({ status: 200, text: '/orders' });
  });
});
