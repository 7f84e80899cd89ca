import type { Config } from '../estate/stack-json.ts';
import { findingsIn, type Resources } from '../testing/findings.ts';

const findings = (resource: Resources, protectData = true) =>
  findingsIn(resource, ['deletion-protection-missing'], { protectData });
const table = (config: Config) => findings({ aws_dynamodb_table: { Orders: config }, aws_iam_role: { Worker: {} } });
const PROTECTED = { deletion_protection_enabled: true, lifecycle: { prevent_destroy: true } };

describe('what holds data', () => {
  it('may be what Terraform and the service refuse to destroy, and what ends by itself', () => {
    expect(table(PROTECTED)).toEqual([]);
    expect(findings({ aws_cloudwatch_log_group: { Logs: {} } })).toEqual([]);
  });

  it('fails: a table that only one of Terraform and DynamoDB protects', () => {
    expect(table({ ...PROTECTED, lifecycle: {} })).toEqual([
      'aws_dynamodb_table.Orders: prevent_destroy is off (at stake: its items)',
    ]);
    expect(table({ ...PROTECTED, deletion_protection_enabled: false })).toEqual([
      'aws_dynamodb_table.Orders: deletion_protection_enabled is off (at stake: its items)',
    ]);
  });

  it('may go in an environment that protects nothing', () => {
    expect(findings({ aws_dynamodb_table: { Orders: { deletion_protection_enabled: false } } }, false)).toEqual([]);
  });

  it('fails: a state bucket that a sandbox could lose', () => {
    const bucket = (lifecycle: Config) => findings({ aws_s3_bucket: { State: { lifecycle } } }, false);
    expect(bucket({})).toEqual(['aws_s3_bucket.State: prevent_destroy is off (at stake: its objects)']);
    expect(bucket({ prevent_destroy: true })).toEqual([]);
  });
});

describe('a bucket of code', () => {
  const codeBucket = (bucket: string, source: string) =>
    findings({
      aws_s3_bucket: { Code: { bucket, force_destroy: true } },
      aws_s3_object: { Zip: { bucket: '${aws_s3_bucket.Code.bucket}', source } },
    });
  const CODE = 'landform-prod-orders-code-444444444444-eu-west-1';

  it('may go if it holds only zips of the stack', () => {
    expect(codeBucket(CODE, 'assets/place-order-1.zip')).toEqual([]);
  });

  it('fails: one that holds something else, or is called after something else', () => {
    const finding = ['aws_s3_bucket.Code: prevent_destroy is off (at stake: its objects)'];
    expect(codeBucket(CODE, 'invoices/1.pdf')).toEqual(finding);
    expect(codeBucket('landform-prod-invoices-444444444444-eu-west-1', 'assets/place-order-1.zip')).toEqual(finding);
  });
});
