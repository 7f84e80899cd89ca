import {
  AddLayerVersionPermissionCommand,
  GetLayerVersionPolicyCommand,
  LambdaClient,
  PublishLayerVersionCommand,
} from '@aws-sdk/client-lambda';
import { local } from '../../../environments/local.ts';
import { ACCOUNT, client, unique } from './cloud.ts';
import { deploy, invoke, zip } from './functions.ts';

const theirs = { account: local.accounts.shared };
const files = { 'nodejs/node_modules/theirs/index.js': `exports.value = 'theirs';` };
const HANDLER = `import { value } from 'theirs'; export const handler = async () => value;`;

describe('a layer of another account', () => {
  it('can be used once its policy lets the account, and not before', async () => {
    const lambda = new LambdaClient(await client(theirs));
    const LayerName = unique('layer');
    const published = await lambda.send(
      new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip(files) } }),
    );
    const Layers = [published.LayerVersionArn ?? ''];
    await expect(deploy(HANDLER, { Layers })).rejects.toThrow('not authorized to perform: lambda:GetLayerVersion');
    const permission = { StatementId: 'use', Action: 'lambda:GetLayerVersion', Principal: ACCOUNT };
    await lambda.send(new AddLayerVersionPermissionCommand({ LayerName, VersionNumber: 1, ...permission }));
    expect((await invoke(await deploy(HANDLER, { Layers }))).payload).toBe('theirs');
  });

  it('says whom it lets as AWS does', async () => {
    const lambda = new LambdaClient(await client(theirs));
    const LayerName = unique('layer');
    await lambda.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip(files) } }));
    const allow = (StatementId: string, more: { Principal: string; OrganizationId?: string }) =>
      lambda.send(
        new AddLayerVersionPermissionCommand({
          LayerName,
          VersionNumber: 1,
          StatementId,
          Action: 'lambda:GetLayerVersion',
          ...more,
        }),
      );
    await allow('account', { Principal: ACCOUNT });
    await allow('organisation', { Principal: '*', OrganizationId: 'o-a1b2c3d4e5' });
    const { Policy = '' } = await lambda.send(new GetLayerVersionPolicyCommand({ LayerName, VersionNumber: 1 }));
    expect(JSON.parse(Policy).Statement).toEqual([
      expect.objectContaining({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
      expect.objectContaining({ Principal: '*' }),
    ]);
  });
});
