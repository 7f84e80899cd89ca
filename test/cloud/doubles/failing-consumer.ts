import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/**
 * Consumer that fails as often as its messages ask: a message with `{ failures: 2 }` succeeds at the third receive.
 * Every attempt is a line in the log.
 */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const failed = Records.filter(({ messageId, body, attributes }) => {
    const { detail } = JSON.parse(body);
    const attempt = Number(attributes.ApproximateReceiveCount);
    const fails = attempt <= detail.failures && process.env.HEALED !== 'true';
    console.log(JSON.stringify({ order: detail.order, messageId, attempt, fails }));
    return fails;
  });
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
