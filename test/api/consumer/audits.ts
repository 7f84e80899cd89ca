import {
  type AuditOptions,
  type AuditResult,
  actionsOnEverything,
  audit,
  block,
  type Config,
  type Edge,
  type Estate,
  edgesOf,
  estateOf,
  type Failures,
  type Finding,
  type Found,
  isAsynchronous,
  list,
  type NamedStack,
  type Need,
  NO_RESOURCE_TYPE,
  type Place,
  parseWaivers,
  policiesOf,
  type Resource,
  type ResourceJson,
  RULES,
  type Rule,
  type RuleContext,
  readEstate,
  readStacks,
  resourcesOf,
  type Severity,
  type Stack,
  type StackFile,
  type StackJson,
  textsIn,
  valueAt,
  valuesAt,
  type WaivedFinding,
  type Waiver,
} from '../../../audits/index.ts';
import { FACTS, type Facts, type TypeFacts } from '../../../modules/facts.ts';

/** Audits what was synthesized, with facts of your own types and findings that somebody answers for. */
export function auditFolder(folder: string, own: Facts, waivers: unknown): AuditResult {
  const estate = readEstate(folder, 'prod', { ...FACTS, ...own });
  const accepted: readonly Waiver[] = parseWaivers('waivers.json', waivers);
  const options: AuditOptions = { waivers: accepted, protectData: true, alarms: true };
  return audit(estate, options);
}

/** Prints findings, and who answers for the waived ones. */
export function printed({ findings, waived }: AuditResult): readonly string[] {
  const line = ({ severity, rule, stack, resource, found }: Finding) =>
    `${severity} ${rule}: ${stack} ${resource} ${found}`;
  return [...findings.map(line), ...waived.map((each: WaivedFinding) => `${line(each)} (${each.waiver.owner})`)];
}

/** Lists rules by severity, e.g. for a page of your own. */
export function rulesOf(severity: Severity): readonly string[] {
  return RULES.filter((rule: Rule) => rule.severity === severity).map(({ id, why, fix }) => `${id}: ${why} ${fix}`);
}

/** A rule of your own: functions have a description. */
export const described: Rule = {
  id: 'described',
  severity: 'low',
  why: 'A name alone tells nobody what a function is for.',
  fix: 'set description',
  find: (estate: Estate, { protectData }: RuleContext): readonly Found[] =>
    (protectData ? estate.resources('aws_lambda_function') : [])
      .filter(({ config }) => !valueAt(config, 'description'))
      .map(({ stack, address }: Resource) => ({ stack: stack.name, resource: address, found: 'has no description' })),
};

/** Lists stacks of an environment with their place. */
export function places(folder: string): readonly string[] {
  const files: readonly StackFile[] = readStacks(folder, 'dev');
  return estateOf(files).stacks.map((stack: Stack) => `${stack.name} in ${placeText(stack)}`);
}

function placeText({ account, region }: Place): string {
  return `${account}/${region}`;
}

/** Follows every call that nobody waits for to where its failures go. */
export function deadLetters(estate: Estate): readonly string[] {
  return edgesOf(estate).flatMap((edge: Edge) => {
    if (!isAsynchronous(edge)) return [];
    const { to, otherwise }: Failures = edge.failures;
    return [`${edge.label}: ${to?.address ?? otherwise}`];
  });
}

/** Says what an edge needs in IAM. */
export function needText(need: Need): string {
  return need.kind === 'role' ? `${need.role.address} may ${need.action} on ${need.on}` : need.kind;
}

/** Lists the actions that roles may do on everything without a reason. */
export function tooWide(estate: Estate): readonly string[] {
  return actionsOnEverything(estate).filter((action) => !(action in NO_RESOURCE_TYPE));
}

/** Reads synthesized JSON without an estate: resources, policies, arguments and blocks. */
export function summary({ name, json }: NamedStack): string {
  const stack: StackJson = json;
  const queues: readonly ResourceJson[] = resourcesOf(stack, 'aws_sqs_queue');
  const statements = queues.flatMap((queue) => policiesOf(queue)).flatMap((policy) => policy.statements ?? []);
  const lifecycle: Config | undefined = block(queues[0]?.config['lifecycle']);
  const targets = queues.flatMap(({ config }) => valuesAt(config, 'redrive_policy.deadLetterTargetArn'));
  const texts = textsIn(queues[0]?.config).length + list(lifecycle?.['ignore_changes']).length;
  return `${name}: ${queues.length} queues, ${statements.length} statements, ${targets.length} targets, ${texts} texts`;
}

/** Makes an estate of stacks in memory, e.g. in a test. */
export function inMemory(stacks: readonly NamedStack[], own: Readonly<Record<'aws_sns_topic', TypeFacts>>): Estate {
  return estateOf(stacks, { ...FACTS, ...own });
}
