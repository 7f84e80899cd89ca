/** A synthesized stack, as far as a mocked test needs it. */
export interface StackJson {
  readonly terraform: Record<string, unknown>;
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, unknown>> };
  readonly import?: unknown;
  readonly [block: string]: unknown;
}

/**
 * What a stack looks like without the world: no backend, and no import blocks, which mocked providers cannot serve.
 * Everything else is what gets deployed.
 */
export function withoutBackend(stack: StackJson): StackJson {
  const { backend: _, ...terraform } = stack.terraform;
  const { import: __, ...rest } = stack;
  return { ...rest, terraform };
}

/** Types whose mocked attributes other resources check for their form. */
const ARN_LIKE: Readonly<Record<string, string>> = {
  aws_api_gateway_rest_api: 'arn:aws:apigateway:eu-west-1::/restapis/mock',
  aws_cloudwatch_event_bus: 'arn:aws:events:eu-west-1:444444444444:event-bus/mock',
  aws_cloudwatch_event_rule: 'arn:aws:events:eu-west-1:444444444444:rule/mock/mock',
  aws_cloudwatch_log_group: 'arn:aws:logs:eu-west-1:444444444444:log-group:mock',
  aws_dynamodb_table: 'arn:aws:dynamodb:eu-west-1:444444444444:table/mock',
  aws_iam_role: 'arn:aws:iam::444444444444:role/mock',
  aws_kms_key: 'arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555',
  aws_kms_replica_key: 'arn:aws:kms:eu-central-1:444444444444:key/11111111-2222-3333-4444-555555555555',
  aws_lambda_function: 'arn:aws:lambda:eu-west-1:444444444444:function:mock',
  aws_lambda_layer_version: 'arn:aws:lambda:eu-west-1:444444444444:layer:mock:1',
  aws_s3_bucket: 'arn:aws:s3:::mock',
  aws_sfn_state_machine: 'arn:aws:states:eu-west-1:444444444444:stateMachine:mock',
  aws_sqs_queue: 'arn:aws:sqs:eu-west-1:444444444444:mock',
};

/** Outputs of other stacks that this one reads, by the data source that reads them. */
export type RemoteOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The remote outputs a stack refers to, each with a value of a form that passes for an ARN. */
export function remoteOutputs(stack: StackJson): RemoteOutputs {
  const found: Record<string, Record<string, string>> = {};
  const pattern = /data\.terraform_remote_state\.([A-Za-z0-9_-]+)\.outputs\.([A-Za-z0-9_-]+)/g;
  for (const [, source = '', output = ''] of JSON.stringify(stack).matchAll(pattern)) {
    const outputs = found[source] ?? {};
    found[source] = outputs;
    outputs[output] = valueFor(output);
  }
  return found;
}

function valueFor(output: string): string {
  const type = Object.keys(ARN_LIKE).find(
    (candidate) => output.includes(candidate.replaceAll('_', '')) || output.includes(candidate),
  );
  return (type && ARN_LIKE[type]) ?? 'arn:aws:sqs:eu-west-1:444444444444:mock';
}

/** A test file that applies the whole stack with a mocked provider and asserts that resources came to be. */
export function mockedTest(stack: StackJson): string {
  const aliases = stack.provider.aws.map(({ alias }) => alias);
  const defaults = Object.entries(ARN_LIKE)
    .map(([type, arn]) => `  mock_resource "${type}" {\n    defaults = { arn = "${arn}" }\n  }`)
    .join('\n');
  const providers = aliases.map(
    (alias) => `mock_provider "aws" {\n${alias ? `  alias = "${alias}"\n` : ''}${defaults}\n}`,
  );
  const overrides = Object.entries(remoteOutputs(stack)).map(
    ([source, outputs]) =>
      `override_data {\n  target = data.terraform_remote_state.${source}\n  values = { outputs = ${JSON.stringify(outputs)} }\n}`,
  );
  const asserts = Object.entries(stack.resource ?? {}).flatMap(([type, byId]) =>
    Object.keys(byId).map(
      (id) =>
        `  assert {\n    condition     = ${type}.${id}.id != ""\n    error_message = "${type}.${id} was not applied"\n  }`,
    ),
  );
  return `${[...providers, ...overrides].join('\n')}\nrun "apply" {\n  command = apply\n${asserts.join('\n')}\n}\n`;
}
