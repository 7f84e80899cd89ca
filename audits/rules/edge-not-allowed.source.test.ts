import { FAILED, KEY, replaced, TABLE, WORK } from '../testing/changed-stacks.ts';

const INBOX = 'arn:aws:sqs:eu-west-1:555555555555:inbox';

describe('edges of an event source mapping', () => {
  const stream = 'orders: aws_lambda_event_source_mapping.Stream: aws_iam_role.Work may not';

  it.each(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'])(
    'fails: a stream without %s',
    (action) => {
      expect(replaced(WORK, 'policy', action, 'x:None')).toEqual([`${stream} ${action} on ${TABLE}/stream/latest`]);
    },
  );

  it('fails: a stream that nobody may list, decrypt, or whose failures nobody may write', () => {
    expect(replaced(WORK, 'policy', 'dynamodb:ListStreams', 'x:None')).toEqual([`${stream} dynamodb:ListStreams on *`]);
    expect(replaced(WORK, 'policy', 'kms:Decrypt', 'x:None')).toContain(`${stream} kms:Decrypt on ${KEY}`);
    expect(replaced(WORK, 'policy', 'sqs:SendMessage', 'x:None')).toEqual([`${stream} sqs:SendMessage on ${FAILED}`]);
  });

  it.each(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])(
    'fails: a queue without %s',
    (action) => {
      expect(replaced(['notifications', 'aws_iam_role_policy', 'Read'], 'policy', action, 'x:None')).toEqual([
        `notifications: aws_lambda_event_source_mapping.Inbox: aws_iam_role.Read may not ${action} on ${INBOX}`,
      ]);
    },
  );
});
