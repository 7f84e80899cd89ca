import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import {
  GetFunctionConfigurationCommand,
  GetFunctionRecursionConfigCommand,
  GetFunctionUrlConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { SecurityGroup } from '#aws/security-group';
import { Subnet } from '#aws/subnet';
import { Vpc } from '#aws/vpc';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';
import { double } from './recorder.ts';

const own = `t${randomBytes(3).toString('hex')}`;
const FunctionName = `${named(own)}-private`;
const lambda = new LambdaClient(reach('orders'));
let stack: DeployedStack;

/** Deploys a function with every setting, called by roles through its URL, and a public one. */
beforeAll(async () => {
  const code = await double('event-recorder');
  stack = new DeployedStack(LOCAL, own, (scope) => {
    const vpc = new Vpc(scope, 'Vpc', { cidrBlock: '10.99.0.0/24' });
    const subnet = new Subnet(scope, 'Subnet', { vpcId: vpc.id, cidrBlock: '10.99.0.0/25' });
    const group = new SecurityGroup(scope, 'Group', { vpcId: vpc.id, name: own, description: 'Reaches nothing' });
    const description = 'Answers with what it got';
    new LambdaFunction(scope, 'Private', {
      name: `${own}-private`,
      description,
      code,
      ephemeralStorageMB: 1_024,
      recursion: 'Allow',
      network: { subnetIds: [subnet.id], securityGroupIds: [group.id] },
    }).addUrl({ cors: { allowOrigins: ['https://shop.example.com'], maxAgeSeconds: 60 } });
    new LambdaFunction(scope, 'Public', { name: `${own}-public`, description, code }).addUrl({
      auth: { public: 'a test' },
      streaming: true,
    });
  });
  await stack.deploy();
});
afterAll(() => stack?.leave());

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/** Calls the URL of a function. Clients cannot resolve its host, so the local cloud gets it in a header. */
async function call(fn: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { endpoint = '' } = reach('orders');
  const config = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: `${named(own)}-${fn}` }));
  const [, Host = ''] = /^https?:\/\/([^/]+)/.exec(config.FunctionUrl ?? '') ?? [];
  return new Promise((done, failed) => {
    const options = { method: 'POST', headers: { ...headers, Host, 'Content-Type': 'text/plain' } };
    const asked = request(new URL('/orders', endpoint), options, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => done({ status: response.statusCode, text }));
    });
    asked.on('error', failed).end('hello');
  });
}

describe('settings of a function', () => {
  it('a second plan shows no change', async () => {
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('has the room, the subnet and the permission to go in circles that it was given', async () => {
    expect(await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
      EphemeralStorage: { Size: 1_024 },
      VpcConfig: { SubnetIds: [expect.stringMatching(/^subnet-/)], SecurityGroupIds: [expect.stringMatching(/^sg-/)] },
    });
    expect(await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName }))).toMatchObject({
      RecursiveLoop: 'Allow',
    });
  });
});

describe('the URL of a function', () => {
  const answered = { status: 201, text: JSON.stringify({ method: 'POST', rawPath: '/orders', body: 'hello' }) };

  it('refuses who has not signed, and answers who has', async () => {
    expect(await call('private')).toEqual({ status: 403, text: expect.stringContaining('Forbidden') });
    const scope = `${LOCAL.accounts.orders}/20260101/${LOCAL.regions.primary}/lambda/aws4_request`;
    const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    expect(await call('private', { Authorization })).toEqual(answered);
  });

  it('for everybody answers everybody', async () => {
    expect(await call('public')).toEqual(answered);
  });
});
