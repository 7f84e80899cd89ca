/** Arguments of the resources of a stack, by address. */
export type Arguments = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Parts of a `cdk.tf.json` that decide over what happens to deployed resources. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Arguments>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** Effects of an upgrade on deployed resources. */
export interface Upgrade {
  /** Addresses that are gone without a `moved` block: Terraform would destroy what is there. */
  readonly gone: readonly string[];
  /** Arguments that changed and are not in `IN_PLACE`: Terraform would replace the resource. */
  readonly replaced: readonly string[];
  readonly added: readonly string[];
  readonly moved: readonly string[];
}

/**
 * Arguments that the AWS provider changes in place, by type, and for all types under `*`. Every other argument counts as one
 * that replaces its resource.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs, "Forces new resource" of each type
 */
const IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  '*': ['//', 'depends_on', 'lifecycle', 'tags'],
  aws_api_gateway_account: ['cloudwatch_role_arn', 'reset_on_delete'],
  aws_api_gateway_gateway_response: ['response_parameters', 'response_templates', 'status_code'],
  aws_api_gateway_stage: ['access_log_settings', 'deployment_id', 'xray_tracing_enabled'],
  aws_cloudwatch_event_target: ['dead_letter_config', 'retry_policy', 'role_arn'],
  aws_iam_role: ['assume_role_policy'],
  aws_iam_role_policy: ['policy'],
  aws_kms_key: ['description', 'policy'],
  aws_kms_replica_key: ['description', 'policy'],
  aws_lambda_function: ['environment', 'filename', 'logging_config', 's3_bucket', 's3_key', 'source_code_hash'],
  aws_s3_bucket_policy: ['policy'],
  aws_sfn_state_machine: ['definition', 'logging_configuration'],
  aws_sqs_queue: ['policy', 'redrive_allow_policy', 'redrive_policy'],
  aws_ssm_parameter: ['overwrite', 'value'],
};

/** Lists the resources of a stack with the arguments that count as replacing. */
export function replacingArguments({ resource }: Synthesized): Arguments {
  const all = Object.entries(resource).flatMap(([type, byId]) => {
    const inPlace = [...(IN_PLACE['*'] ?? []), ...(IN_PLACE[type] ?? [])];
    const keep = (given: object) =>
      Object.fromEntries(Object.entries(given).filter(([name]) => !inPlace.includes(name)));
    return Object.entries(byId).map(([id, given]) => [`${type}.${id}`, keep(given)] as const);
  });
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Compares what is deployed with what is synthesized now, as a plan would. */
export function upgradeOf(before: Arguments, now: Synthesized): Upgrade {
  const moves = now.moved ?? [];
  // Addresses of before in references too: a resource that moves takes those who name it with it.
  const text = moves.reduce((json, { from, to }) => json.replaceAll(to, from), JSON.stringify(replacingArguments(now)));
  const after: Arguments = JSON.parse(text);
  const replaced = Object.keys(before).flatMap((address) => {
    const [was, is] = [before[address] ?? {}, after[address]];
    if (!is) return [];
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    return names
      .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
      .map((name) => `${address}: ${name}`);
  });
  return {
    gone: Object.keys(before).filter((address) => !(address in after)),
    replaced,
    added: Object.keys(after).filter((address) => !(address in before)),
    moved: moves.map(({ from }) => from).filter((from) => from in before),
  };
}

/** Names that an `index.ts` exports one by one. */
export function exportsOf(index: string): string[] {
  return [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map((each) =>
      each
        .trim()
        .replace(/^type /, '')
        .replace(/^.* as /, ''),
    )
    .filter((each) => each !== '')
    .sort();
}
