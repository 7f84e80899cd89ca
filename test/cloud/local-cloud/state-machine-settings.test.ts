import { DescribeStateMachineCommand, SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { ACCOUNT, client, REGION } from './cloud.ts';
import { makeMachine } from './workflows.ts';

const DEFINITION = { StartAt: 'Only', States: { Only: { Type: 'Succeed' } } };
const SETTINGS = {
  tracingConfiguration: { enabled: true },
  encryptionConfiguration: {
    type: 'CUSTOMER_MANAGED_KMS_KEY',
    kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`,
    kmsDataKeyReusePeriodSeconds: 300,
  },
};

async function describeMachine(stateMachineArn: string) {
  return new SFNClient(await client()).send(new DescribeStateMachineCommand({ stateMachineArn }));
}

describe('a state machine', () => {
  it('returns whether it traces, and its key, also after a change of something else', async () => {
    const arn = await makeMachine(DEFINITION, SETTINGS);
    expect(await describeMachine(arn)).toMatchObject(SETTINGS);
    const change = { stateMachineArn: arn, definition: JSON.stringify({ ...DEFINITION, Comment: 'changed' }) };
    await new SFNClient(await client()).send(new UpdateStateMachineCommand(change));
    expect(await describeMachine(arn)).toMatchObject(SETTINGS);
  });

  it('returns what AWS does by default', async () => {
    expect(await describeMachine(await makeMachine(DEFINITION))).toMatchObject({
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });
});
