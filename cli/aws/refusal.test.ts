import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { isRefusal } from './refusal.ts';

/** Sends a request with the real SDK to a server that gives these answers, one to each attempt: a status, or none. */
async function errorOf(...answers: readonly (number | 'lost')[]): Promise<unknown> {
  const left = [...answers];
  const server = createServer((request, response) => {
    const answer = left.shift();
    if (answer === undefined || answer === 'lost') return void request.socket.destroy();
    const type = answer === 412 ? 'PreconditionFailedException' : 'AccessDeniedException';
    response.writeHead(answer, { 'x-amzn-errortype': type }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const client = new LambdaClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: answers.length,
  });
  const error = await client
    .send(new UpdateAliasCommand({ FunctionName: 'orders', Name: 'live' }))
    .catch((reason: unknown) => reason);
  client.destroy();
  server.close();
  return error;
}

describe('a refusal by AWS', () => {
  it.each([403, 412])('is status %d at the first attempt', async (status) => {
    expect(isRefusal(await errorOf(status))).toBe(true);
  });

  it('fails: it is none after an attempt that was not answered, which may have taken effect', async () => {
    const error = await errorOf('lost', 412);
    expect(error).toMatchObject({ name: 'PreconditionFailedException', $metadata: { attempts: 2 } });
    expect(isRefusal(error)).toBe(false);
  });

  it('fails: no answer, a failure inside AWS, and an error of ours are none', async () => {
    expect(isRefusal(await errorOf('lost'))).toBe(false);
    expect(isRefusal(await errorOf(500))).toBe(false);
    expect(isRefusal(new Error('ours'))).toBe(false);
    expect(isRefusal(undefined)).toBe(false);
  });
});
