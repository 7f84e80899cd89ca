import { findingsIn, type Resources } from '../testing/findings.ts';

const findings = (resource: Resources, protectData = false) =>
  findingsIn(resource, ['deletion-protection-in-sandbox'], { protectData });
const lifecycle = { prevent_destroy: true };
const PROTECTED = { aws_dynamodb_table: { Orders: { deletion_protection_enabled: true, lifecycle } } };

describe('an environment that has to be able to go', () => {
  it('may hold tables that can go, and state buckets that cannot', () => {
    expect(findings({ aws_dynamodb_table: { Orders: { deletion_protection_enabled: false } } })).toEqual([]);
    expect(findings({ aws_s3_bucket: { State: { lifecycle } } })).toEqual([]);
  });

  it('fails: a table that Terraform and DynamoDB keep', () => {
    expect(findings(PROTECTED)).toEqual([
      'aws_dynamodb_table.Orders: prevent_destroy is on',
      'aws_dynamodb_table.Orders: deletion_protection_enabled is on',
    ]);
  });

  it('is none where data is protected', () => {
    expect(findings(PROTECTED, true)).toEqual([]);
  });
});
