import { grid, times } from '../report.ts';
import { type Both, both, CONFIGS, countLines, FILES, GOALS } from './files.ts';
import { type Counts, synthesizeOurs } from './ours.ts';
import { synthesizeTheirs } from './theirs.ts';

/** Parts that AWS CDK's version does without, beside those that are counted. */
const LACKING = [
  'answers of the API to requests that it refuses, as JSON with the id of the request: seven gateway responses',
  'protection of data by one setting of the environment',
  'physical names that are known at synth, in one scheme',
  'checks at synth: variables that a handler requires, time limits against queues, patterns by their types',
  'audits of what was synthesized: npx landform audit, in the same project',
];

/** Compares two systems in four libraries: lines of code of all, and what Landform and AWS CDK synthesize. */
export async function compareSystems(cdk: string, log: (line: string) => void): Promise<string> {
  log('two systems, synthesized with AWS CDK');
  const theirs = await synthesizeTheirs(cdk);
  log('the same with Landform as it is published, which is packed and installed first');
  const { plain, watched } = await synthesizeOurs();
  const lacking = ["AWS CDK's version lacks, beside alarms", ...LACKING.map((each) => `  ${each}`)].join('\n');
  return `${[lineTable(), resourceTable(plain, watched, theirs), lacking].join('\n\n')}\n\n`;
}

/** Makes the table of lines, with ratios of ours. */
function lineTable(): string {
  const count = (files: Both<string>) => both((system) => countLines(files[system]));
  const { landform, ...others } = FILES;
  const ours = count(landform);
  const whole = both((system) => countLines(landform[system], ...CONFIGS[system]));
  const goal = (system: keyof Both<number>) => `${GOALS[system]} (${ours[system] <= GOALS[system] ? 'met' : 'missed'})`;
  return grid('Lines of code of two stacks, without imports, comments and blank lines', [
    ['', 'webhook', 'order', 'ours is'],
    ['landform', `${ours.webhook}`, `${ours.order}`, ''],
    ['  goal: half of what outsiders wrote with AWS CDK', goal('webhook'), goal('order'), ''],
    ['  with function.config.ts of the handlers', `${whole.webhook}`, `${whole.order}`, ''],
    ...Object.entries(others).map(([name, files]) => {
      const theirs = count(files);
      const ratios = both((system) => times(ours[system] / theirs[system]));
      const label = name === 'AWS CDK' ? name : `${name}, not run`;
      return [label, `${theirs.webhook}`, `${theirs.order}`, `${ratios.webhook} and ${ratios.order}`];
    }),
  ]);
}

/** Makes the table of what was synthesized. */
function resourceTable(plain: Both<Counts>, watched: Both<Counts>, theirs: Both<Counts>): string {
  const row = (name: string, counts: Both<Counts>, kind: keyof Counts) => [
    name,
    `${counts.webhook[kind]}`,
    `${counts.order[kind]}`,
    '',
  ];
  return grid('What is synthesized', [
    ['', 'webhook', 'order', ''],
    row('landform, alarms left out: resources', plain, 'resources'),
    row('landform: resources', watched, 'resources'),
    row('  alarms that notify somebody', watched, 'alarms'),
    row("  roles with a policy of AWS's own", watched, 'wideRoles'),
    row('AWS CDK: resources', theirs, 'resources'),
    row('  alarms that notify somebody', theirs, 'alarms'),
    row("  roles with a policy of AWS's own", theirs, 'wideRoles'),
  ]);
}
