import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { UNWATCHED as TOKEN_ISSUER } from '../../stacks/token-issuer.ts';
import { type Config, list, type Resource, resourcesOf } from '../kit/stack-json.ts';
import { type EstateStack, findingsIn, ofEnvironment, ROOT, synthesizeEstate } from './estate.ts';

const estate = synthesizeEstate();

/** What tells the alarms of a resource: a value of a dimension, or what the pattern of a rule names. */
const WATCHED: Readonly<Record<string, (resource: Resource) => string>> = {
  aws_api_gateway_rest_api: ({ config }) => `ApiName=${config['name']}`,
  aws_cloudwatch_event_bus: ({ config }) => `EventBusName=${config['name']}`,
  aws_cloudwatch_event_rule: ({ config }) => `RuleName=${config['name']}`,
  aws_dynamodb_table: ({ config }) => `TableName=${config['name']}`,
  aws_kms_key: ({ address }) => `\${${address}.arn}`,
  aws_kms_replica_key: ({ address }) => `\${${address}.arn}`,
  aws_lambda_alias: ({ config }) => `Resource=${config['function_name']}:${config['name']}`,
  aws_lambda_function: ({ config }) => `FunctionName=${config['function_name']}`,
  aws_sfn_state_machine: ({ config }) => `:stateMachine:${config['name']}`,
  aws_sqs_queue: ({ config }) => `QueueName=${config['name']}`,
};

/** Types that hold something or wait for something and have no alarm, as the modules and stacks say. */
const UNWATCHED = new Set([
  ...Object.keys(TOKEN_ISSUER),
  ...readdirSync(join(ROOT, 'modules'))
    .map((folder) => join(ROOT, 'modules', folder, 'alarms.ts'))
    .filter(existsSync)
    .flatMap((file) => Object.keys((require(file) as { UNWATCHED?: object }).UNWATCHED ?? {})),
]);

/** Types that neither hold anything nor wait for anything: how, not what. */
const PLAIN =
  /^aws_(api_gateway_(account|authorizer|deployment|gateway_response|integration|method|method_settings|model|request_validator|resource|stage)|cloudwatch_(event_bus_policy|event_target|log_metric_filter|metric_alarm)|cognito_(resource_server|user_pool_client|user_pool_domain)|iam_\w+|kms_alias|lambda_(event_source_mapping|layer_version|permission)|s3_(object|bucket_\w+)|sns_topic|sns_topic_policy)$/;

/** What the alarms of an estate look at, those that tell somebody. */
function watchedBy(stacks: readonly EstateStack[]): string[] {
  const alarms = stacks.flatMap(({ json }) => resourcesOf(json, 'aws_cloudwatch_metric_alarm'));
  const rules = stacks.flatMap(({ json }) => resourcesOf(json, 'aws_cloudwatch_event_rule'));
  return [
    ...alarms.filter(({ config }) => tellsSomebody(config)).flatMap(({ config }) => dimensionsOf(config)),
    ...rules
      .filter(({ config }) => config['event_bus_name'] === undefined)
      .map(({ config }) => `${config['event_pattern']}`),
  ];
}

const tellsSomebody = (config: Config): boolean =>
  list(config['alarm_actions']).length > 0 && list(config['ok_actions']).length > 0;

function dimensionsOf(config: Config): string[] {
  const queries = list(config['metric_query']) as Config[];
  const metrics = queries.flatMap(({ metric }) => (metric === undefined ? [] : [metric as Config]));
  return [config, ...metrics].flatMap(({ dimensions }) =>
    Object.entries((dimensions ?? {}) as Config).map(([name, value]) => `${name}=${value}`),
  );
}

const isRuleOfAlarm = ({ config }: Resource): boolean =>
  config['event_bus_name'] === undefined && String(config['event_pattern']).includes('AWS API Call via CloudTrail');

describe.each(ENVIRONMENT_NAMES.filter((name) => name !== 'local'))('alarms of %s', (name) => {
  const stacks = ofEnvironment(estate, name);

  it('watch everything asynchronous and stateful, and tell somebody', () => {
    const looked = watchedBy(stacks);
    const findings = findingsIn(stacks, ({ json }) =>
      resourcesOf(json).flatMap((resource) => {
        const { type, address } = resource;
        if (PLAIN.test(type) || UNWATCHED.has(type) || isRuleOfAlarm(resource)) return [];
        const wanted = WATCHED[type]?.(resource);
        if (wanted === undefined) return [`${address}: nobody says whether it is watched`];
        return looked.some((each) => each.includes(wanted)) ? [] : [`${address}: no alarm that tells somebody`];
      }),
    );
    expect(findings).toEqual([]);
  });

  it('have names of their own in their account and region, and a runbook', () => {
    const named = stacks.flatMap(({ json }) =>
      resourcesOf(json, 'aws_cloudwatch_metric_alarm')
        .filter(({ config }) => tellsSomebody(config))
        .map(({ config }) => ({ name: `${list(config['alarm_actions'])[0]} ${config['alarm_name']}`, config })),
    );
    expect(named.map(({ name: each }) => each)).toEqual([...new Set(named.map(({ name: each }) => each))]);
    expect(named.filter(({ config }) => !/Runbook: \S+#[a-z-]+$/.test(String(config['alarm_description'])))).toEqual(
      [],
    );
  });

  it('tell a topic of their own account and region, whose stack comes before', () => {
    const homes = new Map(
      stacks.flatMap(({ name: stack, json }) =>
        resourcesOf(json, 'aws_sns_topic').map(({ config }) => [topicArn(json, config), stack] as const),
      ),
    );
    const findings = findingsIn(stacks, (stack) =>
      [...new Set(toldBy(stack))].flatMap((topic) => {
        const home = homes.get(topic);
        if (home === undefined) return [`${topic} is of no stack`];
        return home === stack.name || before(stack).includes(home) ? [] : [`${home} does not come before`];
      }),
    );
    expect(findings).toEqual([]);
    expect(homes.size).toBe(name === 'dev' ? 3 : 6);
  });
});

/** The topics that alarms and rules of a stack tell. */
function toldBy({ json }: EstateStack): string[] {
  const alarms = resourcesOf(json, 'aws_cloudwatch_metric_alarm').flatMap(({ config }) =>
    list(config['alarm_actions']),
  );
  const targets = resourcesOf(json, 'aws_cloudwatch_event_target').map(({ config }) => config['arn']);
  return [...alarms, ...targets].map(String).filter((arn) => /^arn:[^:]+:sns:/.test(arn));
}

function topicArn(json: EstateStack['json'], { name }: Config): string {
  const [provider] = json.provider.aws;
  return `arn:aws:sns:${provider?.['region']}:${list(provider?.['allowed_account_ids'])[0]}:${name}`;
}

/** Names of the stacks that are deployed before a stack. */
function before({ name, folder }: EstateStack): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(folder, '..', '..', 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
  return manifest.stacks[name]?.dependencies ?? [];
}

describe('alarms of local', () => {
  it('are not made: its file says why', () => {
    const made = ofEnvironment(estate, 'local').flatMap(({ json }) =>
      resourcesOf(json, 'aws_cloudwatch_metric_alarm', 'aws_sns_topic'),
    );
    expect(made).toEqual([]);
  });
});
