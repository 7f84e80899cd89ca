import { audit } from '../audit.ts';
import { estateOf } from '../estate/read.ts';
import { findingsIn } from '../testing/findings.ts';

describe('an asynchronous edge', () => {
  it('may be of a type with facts', () => {
    expect(findingsIn({ aws_cloudwatch_event_target: { It: {} } }, ['unknown-type'])).toEqual([]);
  });

  it.each(['aws_pipes_pipe', 'aws_scheduler_schedule', 'aws_s3_bucket_notification'])(
    'fails: %s, a kind that nobody audits yet',
    (type) => {
      expect(findingsIn({ [type]: { It: {} } }, ['unknown-type'])).toEqual([
        `${type}.It: is of a type that no rule knows`,
      ]);
    },
  );

  it('is judged by the facts that a consumer states of it', () => {
    const facts = {
      aws_scheduler_schedule: {
        service: 'scheduler',
        edges: [{ to: 'target.arn', style: 'flow', label: 'wakes', failures: { at: 'target.dead_letter_config.arn' } }],
      },
    } as const;
    const schedule = (target: object) => {
      const resource = {
        aws_scheduler_schedule: { Nightly: { target } },
        aws_sqs_queue: { Failed: { name: 'failed' } },
      };
      const stack = { name: 'test', json: { terraform: {}, provider: { aws: [{ region: 'eu-west-1' }] }, resource } };
      const rules = ['unknown-type', 'dead-letter-missing', 'dead-letter-unfit'];
      return audit(estateOf([stack], facts), { rules }).findings.map(({ found }) => found);
    };
    expect(schedule({ arn: 'arn:x' })).toEqual(['has no dead-letter queue']);
    expect(schedule({ arn: 'arn:x', dead_letter_config: { arn: '${aws_sqs_queue.Failed.arn}' } })).toEqual([]);
  });
});
