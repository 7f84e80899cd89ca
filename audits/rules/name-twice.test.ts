import { audit } from '../audit.ts';
import { estateOf } from '../estate/read.ts';
import type { Resources } from '../testing/findings.ts';

/** Builds two stacks of one account, in the given regions. */
const findings = (first: Resources, second: Resources, ...[here, there]: readonly string[]) => {
  const stack = (name: string, resource: Resources, region = 'eu-west-1') => ({
    name,
    json: { terraform: {}, provider: { aws: [{ region, allowed_account_ids: ['444444444444'] }] }, resource },
  });
  const estate = estateOf([stack('a', first, here), stack('b', second, there)]);
  return audit(estate, { rules: ['name-twice'] }).findings.map(
    ({ stack, resource, found }) => `${stack}: ${resource}: ${found}`,
  );
};
const queue = (name: string) => ({ aws_sqs_queue: { It: { name } } });
const role = { aws_iam_role: { It: { name: 'work' } } };

describe('names', () => {
  it('may be those of another type, of another region, or on another bus', () => {
    expect(findings(queue('work'), { aws_dynamodb_table: { It: { name: 'work' } } })).toEqual([]);
    expect(findings(queue('work'), queue('work'), 'eu-west-1', 'eu-central-1')).toEqual([]);
    const rule = (bus: string) => ({ aws_cloudwatch_event_rule: { It: { name: 'placed', event_bus_name: bus } } });
    expect(findings(rule('orders'), rule('mail'))).toEqual([]);
  });

  it('fails: two of one type in one place', () => {
    expect(findings(queue('work'), queue('work'))).toEqual([
      'b: aws_sqs_queue.It: has the name of a/aws_sqs_queue.It: work',
    ]);
  });

  it('fails: roles of two regions, which are one namespace, and buckets, which are one for all of AWS', () => {
    expect(findings(role, role, 'eu-west-1', 'eu-central-1')).toHaveLength(1);
    const bucket = { aws_s3_bucket: { It: { bucket: 'orders' } } };
    expect(findings(bucket, bucket, 'eu-west-1', 'eu-central-1')).toHaveLength(1);
  });

  it('fails: a table where another has a replica of that name', () => {
    const table = (more: object) => ({ aws_dynamodb_table: { It: { name: 'orders', ...more } } });
    const replicated = table({ replica: [{ region_name: 'eu-central-1' }] });
    expect(findings(replicated, table({}), 'eu-west-1', 'eu-central-1')).toHaveLength(1);
    expect(findings(replicated, table({}), 'eu-west-1', 'us-east-1')).toEqual([]);
  });
});
