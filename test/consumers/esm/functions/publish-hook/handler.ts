import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const client = new EventBridgeClient({});

type Change = { dynamodb: { SequenceNumber: string; NewImage?: { id: { S: string } } } };

export async function handler({ Records }: { Records: Change[] }) {
  for (const { dynamodb } of Records) {
    const entry = { Source: 'acme.hooks', DetailType: 'HookReceived', Detail: JSON.stringify({ id: dynamodb.NewImage?.id.S }) };
    const { FailedEntryCount } = await client.send(
      new PutEventsCommand({ Entries: [{ ...entry, EventBusName: process.env.BUS }] })
    );
    if (FailedEntryCount) return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
  }
  return { batchItemFailures: [] };
}
