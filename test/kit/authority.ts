import { grants, type Wish } from './admission.ts';
import { busArn, type EstateMap, keyOf, type NamedStack, type Placed } from './estate-map.ts';
import { type Config, list } from './stack-json.ts';

/** What a caller needs of the key of what it reads or writes. */
export const USE = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;
const READ = /:(Receive|DeleteMessage|Get|Describe|List|Query|Scan|BatchGet)/;

/** What a role lacks to do something with a resource, with the key that it is encrypted with, or with a bus of another account. */
export function mayUse(map: EstateMap, role: Placed, wish: Wish & { readonly resource: string }): string[] {
  const target = map.at(wish.resource);
  if (!target && wish.resource !== '*') return [`${wish.resource} is nothing of this environment`];
  const own = grants(identityStatements(map, role), wish)
    ? []
    : [`${role.address} may not ${wish.action} on ${wish.resource}`];
  if (target?.type === 'aws_cloudwatch_event_bus') return [...own, ...admission(map, role, target)];
  const key = target && keyOf(target);
  if (!target || key === undefined) return own;
  const keyArn = map.resolve(target.stack, key);
  return [
    ...own,
    ...USE[READ.test(wish.action) ? 'read' : 'write'].flatMap((action) => mayUseKey(map, role, action, keyArn)),
  ];
}

/** The key's policy has to leave the decision to the account, or let the role itself in. */
function mayUseKey(map: EstateMap, role: Placed, action: string, resource: string): string[] {
  const key = map.at(resource);
  if (!key) return [`${resource} is no key of this environment`];
  const asked = { action, resource, principals: callings(role) };
  return [
    ...(grants(identityStatements(map, role), { action, resource })
      ? []
      : [`${role.address} may not ${action} on ${resource}`]),
    ...(grants(resourceStatements(map, key), asked) ? [] : [`${resource} does not admit ${role.arn}`]),
  ];
}

/** Each way a policy may call a role of another account, or of its own. */
const callings = ({ account, arn }: Placed): string[] => [
  `AWS:arn:aws:iam::${account}:root`,
  `AWS:${account}`,
  `AWS:${arn}`,
];

/** What a role's own policies say, with references followed. */
export function identityStatements(map: EstateMap, role: Placed): Config[] {
  const policies = map
    .all('aws_iam_role_policy')
    .filter(({ stack, config }) => stack === role.stack && map.resolve(stack, config['role']) === role.config['name']);
  return policies.flatMap(({ stack, config }) => statements(map, stack, config['policy']));
}

/** What the policy of a queue, a topic, a bus or a key says, written at the resource or beside it. */
export function resourceStatements(map: EstateMap, { stack, address, arn, config }: Placed): Config[] {
  const beside = map
    .all('aws_sqs_queue_policy', 'aws_cloudwatch_event_bus_policy', 'aws_sns_topic_policy')
    .filter((each) => {
      const of =
        each.config['queue_url'] ??
        each.config['arn'] ??
        busArn(map.resolve(each.stack, each.config['event_bus_name']), each.region, each.account);
      return map.resolve(each.stack, of) === arn;
    });
  return [{ stack, address, config }, ...beside].flatMap((each) => statements(map, each.stack, each.config['policy']));
}

function statements(map: EstateMap, stack: NamedStack, text: unknown): Config[] {
  if (typeof text !== 'string') return [];
  const document = JSON.parse(map.resolve(stack, text)) as Config;
  return list(document['Statement']) as Config[];
}

/** A bus of another account has to let the role in by its policy. */
export function admission(map: EstateMap, role: Placed, bus: Placed): string[] {
  if (role.account === bus.account) return [];
  const admitted = grants(resourceStatements(map, bus), {
    action: 'events:PutEvents',
    resource: bus.arn,
    principals: callings(role),
    context: { 'aws:PrincipalArn': role.arn, 'aws:PrincipalAccount': role.account },
  });
  return admitted ? [] : [`${bus.arn} does not admit ${role.arn}`];
}
