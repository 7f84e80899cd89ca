import { CreateKeyCommand, KMSClient, ListResourceTagsCommand, ReplicateKeyCommand } from '@aws-sdk/client-kms';
import { local } from '../../../environments/local.ts';
import { client } from './cloud.ts';

describe('a replica of a key', () => {
  it('has the tags that it was made with, and not those of its primary', async () => {
    const kms = new KMSClient(await client());
    const Tags = [{ TagKey: 'region', TagValue: 'second' }];
    const primary = { MultiRegion: true, Tags: [{ TagKey: 'region', TagValue: 'first' }] };
    const KeyId = (await kms.send(new CreateKeyCommand(primary))).KeyMetadata?.KeyId;
    const ReplicaRegion = local.regions.secondary;
    await kms.send(new ReplicateKeyCommand({ KeyId, ReplicaRegion, Tags }));
    const there = new KMSClient(await client({ region: ReplicaRegion }));
    expect((await there.send(new ListResourceTagsCommand({ KeyId }))).Tags).toEqual(Tags);
  });
});
