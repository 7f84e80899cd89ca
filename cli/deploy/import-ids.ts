/** Planned values of a resource; values that are unknown before the apply are missing. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Attributes that form the id for `terraform import`, by resource type. Only types with a unique name are listed, of
 * which the provider refuses to create a second one.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs, section "Import" of each type
 */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_event_archive: ['name'],
  aws_cloudwatch_event_bus: ['name'],
  aws_cloudwatch_log_group: ['name'],
  aws_cloudwatch_metric_alarm: ['alarm_name'],
  aws_cognito_user_pool_domain: ['domain'],
  aws_dynamodb_table: ['name'],
  aws_iam_role: ['name'],
  aws_iam_role_policy: ['role', 'name'],
  aws_kms_alias: ['name'],
  aws_lambda_alias: ['function_name', 'name'],
  aws_lambda_function: ['function_name'],
  aws_lambda_permission: ['function_name', 'statement_id'],
  aws_s3_bucket: ['bucket'],
  aws_ssm_parameter: ['name'],
};

const SEPARATORS: Readonly<Record<string, string>> = { aws_iam_role_policy: ':' };

/** Types that are imported by the id that Terraform reports when it has created one. */
const BY_REPORTED_ID: ReadonlySet<string> = new Set([
  'aws_api_gateway_rest_api',
  'aws_cognito_user_pool',
  'aws_kms_key',
  'aws_lambda_event_source_mapping',
  'aws_sfn_state_machine',
  'aws_sqs_queue',
]);

/** Returns the id for the import of an existing resource; undefined when it is not known. */
export function importIdOf(type: string, values: Values, reportedId?: string): string | undefined {
  const parts = BY_NAME[type]?.map((attribute) => values[attribute]);
  if (parts?.every((part) => typeof part === 'string')) return parts.join(SEPARATORS[type] ?? '/');
  return BY_REPORTED_ID.has(type) ? reportedId : undefined;
}
