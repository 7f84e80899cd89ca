import { protectionFindings } from './protection.ts';
import type { Config, StackJson } from './stack-json.ts';

const findings = (config: Config, expected: boolean) => {
  const stack: StackJson = {
    terraform: {},
    provider: { aws: [] },
    resource: { aws_dynamodb_table: { Orders: config }, aws_iam_role: { Worker: {} } },
  };
  return protectionFindings(stack, new Set(['aws_dynamodb_table']), expected);
};
const PROTECTED = { deletion_protection_enabled: true, lifecycle: { prevent_destroy: true } };

describe('protection of data', () => {
  it('lets through what is protected where it should be and open where not', () => {
    expect(findings(PROTECTED, true)).toEqual([]);
    expect(findings({ deletion_protection_enabled: false }, false)).toEqual([]);
  });

  it('fails: a table that only one of Terraform and DynamoDB protects', () => {
    expect(findings({ ...PROTECTED, lifecycle: {} }, true)).toEqual([
      'aws_dynamodb_table.Orders: prevent_destroy is off',
    ]);
    expect(findings({ ...PROTECTED, deletion_protection_enabled: false }, true)).toEqual([
      'aws_dynamodb_table.Orders: deletion_protection_enabled is off',
    ]);
  });

  it('fails: a table of an environment that has to be able to go', () => {
    expect(findings(PROTECTED, false)).toEqual([
      'aws_dynamodb_table.Orders: prevent_destroy is on',
      'aws_dynamodb_table.Orders: deletion_protection_enabled is on',
    ]);
  });

  it('fails: a state bucket that a sandbox could lose', () => {
    const stack = (lifecycle: Config): StackJson => ({
      terraform: {},
      provider: { aws: [] },
      resource: { aws_s3_bucket: { State: { lifecycle } } },
    });
    const stateful = new Set(['aws_s3_bucket']);
    expect(protectionFindings(stack({}), stateful, false)).toEqual(['aws_s3_bucket.State: prevent_destroy is off']);
    expect(protectionFindings(stack({ prevent_destroy: true }), stateful, false)).toEqual([]);
  });

  const codeBucket = (bucket: string, source: string): string[] => {
    const stack: StackJson = {
      terraform: {},
      provider: { aws: [] },
      resource: {
        aws_s3_bucket: { Code: { bucket, force_destroy: true } },
        aws_s3_object: { Zip: { bucket: '${aws_s3_bucket.Code.bucket}', source } },
      },
    };
    return protectionFindings(stack, new Set(['aws_s3_bucket']), true);
  };
  const CODE = 'landform-prod-orders-code-444444444444-eu-west-1';
  it('lets a bucket go that holds only zips of the stack', () => {
    expect(codeBucket(CODE, 'assets/place-order-1.zip')).toEqual([]);
  });
  it('fails: one that holds something else, or is called after something else', () => {
    const finding = ['aws_s3_bucket.Code: prevent_destroy is off'];
    expect(codeBucket(CODE, 'invoices/1.pdf')).toEqual(finding);
    expect(codeBucket('landform-prod-invoices-444444444444-eu-west-1', 'assets/place-order-1.zip')).toEqual(finding);
  });
});
