import { callJson, unique } from './cloud.ts';

const call = (operation: string, body: object) => callJson('kinesis', `Kinesis_20131202.${operation}`, body);

describe('a data stream', () => {
  it('has the tags that it was made with', async () => {
    const StreamName = unique('stream');
    await call('CreateStream', { StreamName, ShardCount: 1, Tags: { owner: 'orders' } });
    expect(await call('ListTagsForStream', { StreamName })).toMatchObject({
      Tags: [{ Key: 'owner', Value: 'orders' }],
    });
    await call('DeleteStream', { StreamName });
  });
});
