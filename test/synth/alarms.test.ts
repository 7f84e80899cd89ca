import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, list, resourcesOf } from '../../audits/index.ts';
import { ENVIRONMENT_NAMES, environmentNamed, regionsOf, STATE_ACCOUNTS } from '../../environments/index.ts';
import { type EstateStack, findingsIn, ofEnvironment, synthesizeEstate } from './estate.ts';

const estate = synthesizeEstate();

/** Tells if an alarm has actions for ALARM and for OK. */
const tellsSomebody = (config: Config): boolean =>
  list(config['alarm_actions']).length > 0 && list(config['ok_actions']).length > 0;

describe.each(ENVIRONMENT_NAMES.filter((name) => name !== 'local'))('alarms of %s', (name) => {
  const stacks = ofEnvironment(estate, name);

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
    expect(homes.size).toBe(STATE_ACCOUNTS.length * regionsOf(environmentNamed(name)).length);
  });
});

/** Lists the topics that alarms and rules of a stack notify. */
function toldBy({ json }: EstateStack): string[] {
  const alarms = resourcesOf(json, 'aws_cloudwatch_metric_alarm').flatMap(({ config }) =>
    list(config['alarm_actions']),
  );
  const targets = resourcesOf(json, 'aws_cloudwatch_event_target').map(({ config }) => config['arn']);
  return [...alarms, ...targets].map(String).filter((arn) => /^arn:[^:]+:sns:/.test(arn));
}

function topicArn(json: EstateStack['json'], { name }: Config): string {
  const [provider] = json.provider?.aws ?? [];
  return `arn:aws:sns:${provider?.['region']}:${list(provider?.['allowed_account_ids'])[0]}:${name}`;
}

/** Lists the names of the stacks that are deployed before a stack. */
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
