import { check, generate, read, repository } from './testing/repository.ts';

const README = '# queue\n\n<!-- alarms:QUEUE_ALARMS -->\n<!-- /alarms -->\n\nThe end.\n';
const fact = {
  kind: 'metric',
  id: 'Old',
  means: 'Messages wait.',
  measure: { kind: 'metric', metric: { namespace: 'AWS/SQS', name: 'Age', dimensions: ['QueueName'] } },
  statistic: 'Maximum',
  periodSeconds: 60,
  datapointsToAlarm: 2,
  evaluationPeriods: 3,
  threshold: { value: 900, unit: 'seconds', reason: 'Long enough.' },
  runbook: 'old',
  source: 'https://docs.aws.amazon.com/age.html',
};
const part = (name: string) => ({ namespace: 'A', name, dimensions: [] });
const queue = (data: Readonly<Record<string, unknown>>, readme = README) =>
  repository({
    'docs/runbooks.md': '# Runbooks\n\n## Old\n\n## Gone\n',
    'modules/queue/README.md': readme,
    'modules/queue/alarms.ts': Object.entries(data)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join('\n'),
  });
async function rowsOf(facts: Readonly<Record<string, unknown>>): Promise<string[]> {
  const root = queue({ QUEUE_ALARMS: facts });
  await generate(root);
  return read(root, 'modules/queue/README.md')
    .split('\n')
    .filter((line) => line.startsWith('| '));
}

describe('tables of alarms', () => {
  it('say threshold, metric and reason, and point to the runbook', async () => {
    expect(await rowsOf({ ageSeconds: fact })).toEqual([
      '| Alarm | Threshold | Goes off when | Reason | Runbook |',
      '| --- | --- | --- | --- | --- |',
      '| `ageSeconds` | 900 seconds | Messages wait. (Maximum of [Age](https://docs.aws.amazon.com/age.html), 2 of 3 periods of 60 s) | Long enough. | [old](../../docs/runbooks.md#old) |',
    ]);
  });

  it('name all metrics of a share and of a sum, and the calls of an event', async () => {
    const [, , share, sum, event] = await rowsOf({
      share: { ...fact, measure: { kind: 'percent', part: part('Errors'), whole: part('Calls') } },
      sum: { ...fact, measure: { kind: 'total', metrics: [part('Faults'), part('Faults'), part('Jams')] } },
      gone: {
        ...fact,
        kind: 'event',
        means: 'It goes.',
        calls: ['Stop', 'End'],
        reason: 'No metric.',
        runbook: 'gone',
      },
    });
    expect(share).toContain('[Errors / Calls]');
    expect(sum).toContain('[Faults + Jams]');
    expect(event).toBe(
      '| `gone` |  | It goes. ([Stop, End](https://docs.aws.amazon.com/age.html)) | No metric. | [gone](../../docs/runbooks.md#gone) |',
    );
  });

  it('are current once they are written', async () => {
    const root = queue({ QUEUE_ALARMS: { ageSeconds: fact } });
    expect(await check(root)).toContain('modules/queue/README.md');
    await generate(root);
    expect(await check(root)).toEqual([]);
  });

  it('list what is not watched', async () => {
    const root = queue({ UNWATCHED: { aws_s3_bucket: 'It rests.' } }, '<!-- alarms:UNWATCHED --><!-- /alarms -->');
    await generate(root);
    expect(read(root, 'modules/queue/README.md')).toContain(
      '| Not watched | Reason |\n| --- | --- |\n| `aws_s3_bucket` | It rests. |',
    );
  });

  it.each([
    ['a table without an end', '<!-- alarms:QUEUE_ALARMS -->', 'has no end'],
    ['a name that there is not', `${README}<!-- alarms:OTHER --><!-- /alarms -->`, 'no OTHER in alarms.ts'],
    ['alarms without a table', '# queue', 'there is no table of QUEUE_ALARMS'],
  ])('fails: %s', async (_, readme, problem) => {
    await expect(check(queue({ QUEUE_ALARMS: { ageSeconds: fact } }, readme))).rejects.toThrow(problem);
  });
});
