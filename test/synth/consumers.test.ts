import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConsumerProject, type Library } from '../consumers/project.ts';

/** Answers of AWS to a plan of what does not exist yet: the account of the caller, and a look at the definition of a workflow. */
const IDENTITY =
  '<GetCallerIdentityResponse xmlns="https://aws.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:root</Arn><UserId>1</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

interface Team {
  readonly name: string;
  readonly library: Library;
  /** Command that checks the types. */
  readonly types: string;
  /** Command that runs the team's own teaws. */
  readonly tests: string;
  /** Line of the report of those teaws. */
  readonly passed: RegExp;
}

const TEAMS: readonly Team[] = [
  {
    name: 'commonjs',
    library: 'cdktf',
    types: 'npx tsc --noEmit',
    tests: 'npm test',
    passed: /Tests: +1 todo, 2 passed, 3 total/,
  },
  { name: 'esm', library: 'cdktf', types: 'npm run check', tests: 'npm test', passed: /pass 2\n/ },
  { name: 'cdktn', library: 'cdktn', types: 'npm run build', tests: 'npm test', passed: /pass 2\n/ },
];

const VALID_DEFINITION = '{"result":"OK","diagnostics":[]}';

let aws: Server;
const projects: Record<string, ConsumerProject> = {};
/** Runs a command line in the project of a team. */
const run = ({ name }: Team, command: string, env?: NodeJS.ProcessEnv) => {
  const project = projects[name];
  if (!project) throw new Error(`the project ${name} could not be made`);
  return project.run(command, env);
};

beforeAll(async () => {
  aws = createServer(({ headers }, answer) => {
    const isQuery = headers['x-amz-target'] === undefined;
    answer.setHeader('content-type', isQuery ? 'text/xml' : 'application/x-amz-json-1.0');
    answer.end(isQuery ? IDENTITY : VALID_DEFINITION);
  });
  await new Promise<void>((ready) => {
    aws.listen(0, '127.0.0.1', ready);
  });
  for (const { name, library } of TEAMS) projects[name] = await ConsumerProject.make(name, library);
});
afterAll(() => {
  aws.close();
  for (const project of Object.values(projects)) project.remove();
});

describe('projects of other teams, with Landform as the README installs it', () => {
  it.each(TEAMS)('$name type-checks', async (team) => {
    expect(await run(team, team.types)).toEqual({ code: 0, output: expect.not.stringContaining('error') });
  });

  it.each(TEAMS)('$name runs its own tests', async (team) => {
    expect(await run(team, team.tests)).toEqual({ code: 0, output: expect.stringMatching(team.passed) });
  });

  it.each(TEAMS)('$name builds its handlers, as its tests did', async (team) => {
    const built = await run(team, 'npx landform build');
    expect(built).toEqual({ code: 0, output: expect.stringMatching(/record-hook-[\s\S]*0 built, 6 unchanged/) });
  });

  it.each(TEAMS)('$name synthesizes and audits both systems', async (team) => {
    const { app } = projects[team.name]?.cdktf ?? {};
    expect(await run(team, app ?? '')).toMatchObject({ code: 0 });
    expect(projects[team.name]?.stacks()).toEqual(['dev-order', 'dev-webhook']);
    const audited = await run(team, 'npx landform audit --synthesized cdktf.out');
    expect(audited).toEqual({ code: 0, output: 'no findings\n' });
  });

  // Where tests find a provider, it is that of the classes of cdktf.
  it.each(TEAMS.filter(({ library }) => library === 'cdktf'))(
    '$name plans and validates both systems',
    async (team) => {
      const { port } = aws.address() as AddressInfo;
      const planned = await run(team, "npx landform plan 'dev-*'", { CLOUD_ENDPOINT: `http://127.0.0.1:${port}` });
      expect(planned).toEqual({ code: 2, output: expect.stringMatching(/dev-webhook plan done in .*: \d+ add/) });
      expect(planned.output).toMatch(/dev-order plan done in .*: \d+ add/);
      for (const stack of ['dev-webhook', 'dev-order']) {
        const terraform = `npx landform exec -- terraform -chdir=cdktf.out/stacks/${stack} validate`;
        const valid = await run(team, terraform);
        expect(valid).toEqual({ code: 0, output: expect.stringContaining('The configuration is valid') });
      }
    },
  );
});
