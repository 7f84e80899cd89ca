import { findingsOf } from '../testing/findings.ts';

const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
const state = { bucket: 'states', key: 'prod-data.tfstate' };

const findings = (reads: string, ...puts: readonly string[]) =>
  findingsOf(
    [
      {
        name: 'prod-data',
        json: {
          terraform: { backend: { s3: state } },
          provider,
          output: Object.fromEntries(puts.map((name) => [name, { value: 'x' }])),
        },
      },
      {
        name: 'prod-orders',
        json: {
          terraform: {},
          provider,
          data: { terraform_remote_state: { data: { config: state } } },
          resource: { aws_sqs_queue: { It: { name: `\${data.terraform_remote_state.data.outputs.${reads}}` } } },
        },
      },
    ],
    'output-missing',
  );

describe('reading the state of another stack', () => {
  it('may be of what that puts out', () => {
    expect(findings('table', 'table')).toEqual([]);
  });

  it('fails: of what it does not', () => {
    expect(findings('table', 'key')).toEqual([
      'prod-orders: data.terraform_remote_state.data: prod-data.tfstate has no output table',
    ]);
  });
});
