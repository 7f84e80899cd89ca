import type { Estate } from '../estate/estate.ts';
import { list } from '../estate/stack-json.ts';
import type { Edge, Need } from './edge.ts';

const SERVICE = 'cloudwatch.amazonaws.com';

/** Edges from alarms to the topics that they tell: a topic has to let CloudWatch publish for the alarm. */
export function alarmEdges(estate: Estate): Edge[] {
  return estate.resources('aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm').flatMap((by) => {
    const told = [...list(by.config['alarm_actions']), ...list(by.config['ok_actions'])];
    return [...new Set(told.map((value) => estate.resolve(by, value)))].map((given): Edge => {
      const to = estate.at(given);
      const need: Need =
        to?.facts?.access?.entry === 'policy'
          ? { kind: 'service', service: SERVICE, source: by, on: to }
          : { kind: 'unknown', problem: `${given} is no topic of this environment` };
      return { by, from: by, to, label: 'tells', style: 'flow', needs: [need] };
    });
  });
}
