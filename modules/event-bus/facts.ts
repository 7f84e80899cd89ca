import type { ArnPlace, Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { EVENT_BUS_ALARMS, EVENT_RULE_ALARMS } from './alarms.ts';

const EVENTS = 'events.amazonaws.com';
const arnOf = (resource: string, { partition, region, account }: ArnPlace) =>
  `arn:${partition}:events:${region}:${account}:${resource}`;

/** Resource part of a rule's ARN, which does not contain the default bus. */
const ruleOf = (bus: unknown, name: unknown) => (bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`);

/** Facts of buses, rules and archives. */
export const FACTS = {
  aws_cloudwatch_event_archive: {
    service: 'cloudwatchevents',
    arn: ({ name }, place) => arnOf(`archive/${name}`, place),
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[\w.-]+$/,
        allowed: 'letters, digits, "-", "_" and "."',
        limit: QUOTAS.events.archiveNameCharacters,
      },
    },
    importId: { from: ['name'], takenOver: true },
    stateful: { lost: 'archived events' },
    key: 'kms_key_identifier',
    prices: [
      { name: 'archive processing', unit: 'GB' },
      { name: 'archive storage', unit: 'GB-month' },
      { name: 'replays', unit: 'million events' },
    ],
    unwatched:
      'EventBridge has no metrics of archives: only DescribeArchive returns state and size, and missed events are not counted.',
  },
  aws_cloudwatch_event_bus: {
    service: 'cloudwatchevents',
    arn: ({ name }, place) => arnOf(`event-bus/${name}`, place),
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^(?!default$)[\w.-]+$/,
        allowed: 'letters, digits, "-", "_" and "."; not "default", which every account has',
        limit: QUOTAS.events.busNameCharacters,
      },
    },
    importId: { from: ['name'], takenOver: true },
    key: 'kms_key_identifier',
    access: {
      handOver: 'events:PutEvents',
      entry: 'role',
      arrows: [{ actions: ['events:PutEvents'], label: 'puts events', style: 'flow', existing: true }],
      task: { service: 'events', name: 'Entries.EventBusName' },
    },
    metrics: { namespace: 'AWS/Events', dimension: 'EventBusName' },
    drawn: { kind: 'event bus', fill: '#a7f3d0' },
    prices: [{ name: 'custom events', unit: 'million events' }],
    alarms: EVENT_BUS_ALARMS,
  },
  aws_cloudwatch_event_bus_policy: {
    service: 'cloudwatchevents',
    importId: { from: ['event_bus_name'] },
    byName: { event_bus_name: 'aws_cloudwatch_event_bus' },
    policyOf: 'event_bus_name',
  },
  aws_cloudwatch_event_rule: {
    service: 'cloudwatchevents',
    arn: ({ name, event_bus_name: bus = 'default' }, place) => arnOf(ruleOf(bus, name), place),
    byName: { event_bus_name: 'aws_cloudwatch_event_bus' },
    name: {
      argument: 'name',
      unique: 'region',
      within: 'event_bus_name',
      form: {
        pattern: /^[\w.-]+$/,
        allowed: 'letters, digits, "-", "_" and "."',
        limit: QUOTAS.events.ruleNameCharacters,
      },
    },
    importId: { from: ['event_bus_name', 'name'] },
    metrics: { namespace: 'AWS/Events', dimension: 'RuleName' },
    alarms: EVENT_RULE_ALARMS,
  },
  aws_cloudwatch_event_target: {
    service: 'cloudwatchevents',
    byName: { event_bus_name: 'aws_cloudwatch_event_bus', rule: 'aws_cloudwatch_event_rule' },
    name: { argument: 'target_id', unique: 'region', within: ['event_bus_name', 'rule'] },
    importId: { from: ['event_bus_name', 'rule', 'target_id'] },
    edges: [
      {
        from: 'event_bus_name',
        to: 'arn',
        style: 'flow',
        label: 'rule {target_id}',
        caller: { service: EVENTS, onBehalfOf: { argument: 'rule' }, role: 'role_arn' },
        failures: { at: 'dead_letter_config.arn' },
      },
    ],
  },
} satisfies Facts;
