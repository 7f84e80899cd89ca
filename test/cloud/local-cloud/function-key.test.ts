import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ACCOUNT, client, REGION } from './cloud.ts';
import { deploy } from './functions.ts';

const key = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;

describe('a function', () => {
  it('returns the key of its environment, and takes another, or none', async () => {
    const lambda = new LambdaClient(await client());
    const { name: FunctionName } = await deploy('export const handler = async () => 1;', { KMSKeyArn: key('1') });
    const keyNow = async () => (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).KMSKeyArn;
    expect(await keyNow()).toBe(key('1'));
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 5 }));
    expect(await keyNow()).toBe(key('1'));
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, KMSKeyArn: key('2') }));
    expect(await keyNow()).toBe(key('2'));
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, KMSKeyArn: '' }));
    expect(await keyNow()).toBeUndefined();
  });
});
