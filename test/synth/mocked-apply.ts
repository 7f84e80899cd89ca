import type { Config, StackJson } from '../../audits/index.ts';

/**
 * Changes a stack so that `terraform test` can apply and destroy it: removes `prevent_destroy`, with which Terraform
 * 1.11.4 ended with "Instance cannot be destroyed" at the end. Everything else stays.
 */
export function mockable(stack: StackJson): StackJson {
  return { ...stack, resource: mapValues(stack.resource ?? {}, (byId) => mapValues(byId, withoutPreventDestroy)) };
}

function withoutPreventDestroy(config: Config): Config {
  const { prevent_destroy: _, ...lifecycle } = (config['lifecycle'] as Config | undefined) ?? {};
  return { ...config, lifecycle };
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

const ACCOUNT = '444444444444';

/**
 * Computed attributes that other resources validate, by type: a mocked provider makes up random letters, but the AWS
 * provider still requires valid ARNs.
 */
const COMPUTED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  aws_api_gateway_rest_api: { execution_arn: `arn:aws:execute-api:eu-west-1:${ACCOUNT}:mocked` },
  aws_cloudwatch_event_bus: { arn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/mocked` },
  aws_cloudwatch_log_group: { arn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:mocked` },
  aws_dynamodb_table: {
    arn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/mocked`,
    stream_arn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/mocked/stream/2026-01-01T00:00:00.000`,
  },
  aws_efs_access_point: { arn: `arn:aws:elasticfilesystem:eu-west-1:${ACCOUNT}:access-point/fsap-0123456789abcdef0` },
  aws_efs_file_system: { arn: `arn:aws:elasticfilesystem:eu-west-1:${ACCOUNT}:file-system/fs-0123456789abcdef0` },
  aws_iam_role: { arn: `arn:aws:iam::${ACCOUNT}:role/mocked` },
  aws_kinesis_stream: { arn: `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/mocked` },
  aws_kms_key: { arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555` },
  aws_kms_replica_key: { arn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555` },
  aws_lambda_code_signing_config: {
    arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:code-signing-config:csc-0123456789abcdef0`,
  },
  aws_lambda_function: {
    arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:mocked`,
    invoke_arn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:${ACCOUNT}:function:mocked/invocations`,
  },
  aws_lambda_layer_version: { arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:layer:mocked:1`, version: '1' },
  aws_signer_signing_job: { signed_object: [{ s3: [{ bucket: 'mocked', key: 'signed/mocked.zip' }] }] },
  aws_signer_signing_profile: {
    name: 'landform_mocked',
    version_arn: `arn:aws:signer:eu-west-1:${ACCOUNT}:/signing-profiles/landform_mocked/a1B2c3D4e5`,
  },
  aws_sns_topic: { arn: `arn:aws:sns:eu-west-1:${ACCOUNT}:mocked` },
  aws_sqs_queue: { arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:mocked` },
};

/** Writes a test file that applies the whole stack with mocked providers, one for each alias, and then destroys it. */
export function mockedTest(stack: StackJson): string {
  const mocks = Object.entries(COMPUTED).map(
    ([type, defaults]) => `  mock_resource "${type}" {\n    defaults = ${JSON.stringify(defaults)}\n  }`,
  );
  const providers = (stack.provider?.aws ?? []).map(({ alias }) =>
    ['mock_provider "aws" {', ...(alias ? [`  alias = "${String(alias)}"`] : []), ...mocks, '}'].join('\n'),
  );
  const overrides = Object.entries(remoteOutputs(stack)).map(
    ([source, outputs]) =>
      `override_data {\n  target = data.terraform_remote_state.${source}\n  values = { outputs = ${JSON.stringify(outputs)} }\n}`,
  );
  // Terraform 1.11.4 reports "Cannot import resources from mock providers. Use an `override_resource` block" for stacks
  // that import a bucket.
  const imported = (stack.import ?? []).map(({ to }) => `override_resource {\n  target = ${to}\n}`);
  return [...providers, ...overrides, ...imported, 'run "apply" {', '  command = apply', '}', ''].join('\n');
}

/**
 * Lists the outputs of other stacks that a stack reads, by data source, each with a value of the form that its name
 * suggests.
 */
function remoteOutputs(stack: StackJson): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const [, source = '', output = ''] of JSON.stringify(stack).matchAll(
    /data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g,
  )) {
    found[source] = { ...found[source], [output]: valueFor(output) };
  }
  return found;
}

function valueFor(output: string): string {
  const [, computed = {}] = Object.entries(COMPUTED).find(([type]) => output.includes(type)) ?? [];
  const stream = String(COMPUTED['aws_dynamodb_table']?.['stream_arn']);
  if (/stream/i.test(output)) return stream;
  return output.endsWith('arn') ? String(computed['arn'] ?? stream) : 'mocked';
}
