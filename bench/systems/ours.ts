import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConsumerProject } from '../../test/consumers/project.ts';
import { type Both, both } from './files.ts';

/** Counts of a synthesized stack. */
export interface Counts {
  readonly resources: number;
  /** Alarms that notify somebody. */
  readonly alarms: number;
  /** Roles with a policy of AWS's own, which allows more than one function needs. */
  readonly wideRoles: number;
}

const REGION = 'eu-west-1';
const ARN = `${REGION}:111122223333:acme-dev-alarms`;
/** The setting of the environments file that gives all stacks their alarms. */
const ALARMS = `alarms: {
      destinations: {
        '${REGION}': { topicArn: 'arn:aws:sns:${ARN}', deadLetterQueueArn: 'arn:aws:sqs:${ARN}-dlq' },
      },
    },`;
const NO_ALARMS = /^ {4}alarms: false,$/m;

/**
 * Synthesizes both systems with Landform as it is published, in the project of a consumer: as they are, without alarms, and with the
 * destination of alarms in their environments file.
 */
export async function synthesizeOurs(): Promise<{ readonly plain: Both<Counts>; readonly watched: Both<Counts> }> {
  const project = await ConsumerProject.make('commonjs', 'cdktf');
  try {
    const plain = await synthesize(project);
    const environments = join(project.root, 'environments.ts');
    const text = readFileSync(environments, 'utf8');
    if (!NO_ALARMS.test(text)) throw new Error(`${environments} has no line that leaves alarms out`);
    writeFileSync(environments, text.replace(NO_ALARMS, ALARMS));
    return { plain, watched: await synthesize(project) };
  } finally {
    project.remove();
  }
}

async function synthesize(project: ConsumerProject): Promise<Both<Counts>> {
  const { app } = project.cdktf;
  const { code, output } = await project.run(app);
  if (code !== 0) throw new Error(`${app} ended with code ${code}\n${output}`);
  return both((system) => {
    const file = join(project.root, 'cdktf.out', 'stacks', `dev-${system}`, 'cdk.tf.json');
    return countsOf((JSON.parse(readFileSync(file, 'utf8')) as Configuration).resource);
  });
}

interface Configuration {
  readonly resource: Readonly<Record<string, Readonly<Record<string, { readonly alarm_actions?: readonly string[] }>>>>;
}

function countsOf(resource: Configuration['resource']): Counts {
  const ofType = (type: string) => Object.values(resource[type] ?? {});
  return {
    resources: Object.values(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0),
    alarms: ofType('aws_cloudwatch_metric_alarm').filter((alarm) => alarm.alarm_actions?.length).length,
    wideRoles: ofType('aws_iam_role_policy_attachment').length,
  };
}
