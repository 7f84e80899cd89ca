import { grants } from './admission.ts';
import { resourceStatements } from './authority.ts';
import type { EstateMap, Placed } from './estate-map.ts';
import { list } from './stack-json.ts';

/** The topics that an alarm tells let CloudWatch publish for it. */
export function alarmActions(map: EstateMap, { stack, config, account, region }: Placed): string[] {
  const alarm = `arn:aws:cloudwatch:${region}:${account}:alarm:${String(config['alarm_name'])}`;
  const context = { 'aws:SourceArn': alarm, 'aws:SourceAccount': account };
  const told = new Set([...list(config['alarm_actions']), ...list(config['ok_actions'])]);
  return [...told].flatMap((value) => {
    const topic = map.named(stack, value);
    if (topic?.type !== 'aws_sns_topic') return [`${map.resolve(stack, value)} is no topic of this environment`];
    return publishing(map, topic, 'cloudwatch.amazonaws.com', context);
  });
}

/**
 * The topic lets a service publish.
 *
 * @param context what conditions can ask for; EventBridge gives nothing
 */
export function publishing(
  map: EstateMap,
  topic: Placed,
  service: string,
  context: Readonly<Record<string, string>> = {},
): string[] {
  const wish = { action: 'sns:Publish', resource: topic.arn, principals: [`Service:${service}`], context };
  return grants(resourceStatements(map, topic), wish) ? [] : [`${topic.address} does not let ${service} publish`];
}
