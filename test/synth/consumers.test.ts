import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConsumerProject, type Library } from '../consumers/project.ts';

/** Answer of STS; the provider asks for nothing else when it plans what does not exist yet. */
const IDENTITY =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:root</Arn><UserId>1</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

interface Team {
  readonly name: string;
  readonly library: Library;
  /** Command that checks the types. */
  readonly types: string;
  /** Command that runs the team's own tests. */
  readonly tests: string;
  /** Line of the report of those tests. */
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

let sts: Server;
beforeAll(async () => {
  sts = createServer((_, answer) => answer.setHeader('content-type', 'text/xml').end(IDENTITY));
  await new Promise<void>((ready) => sts.listen(0, '127.0.0.1', ready));
});
afterAll(() => sts.close());

describe.each(TEAMS)('the project $name', ({ name, library, types, tests, passed }) => {
  let project: ConsumerProject;
  beforeAll(async () => {
    project = await ConsumerProject.make(name, library);
  });
  afterAll(() => project?.remove());

  it('type-checks and runs its own tests', async () => {
    const checked = await project.run(types);
    expect(checked).toEqual({ code: 0, output: expect.not.stringContaining('error') });
    const tested = await project.run(tests);
    expect(tested).toEqual({ code: 0, output: expect.stringMatching(passed) });
  });

  it('builds its handlers', async () => {
    const built = await project.run('npx landform build');
    expect(built).toEqual({ code: 0, output: expect.stringMatching(/record-hook-.*\n(.*\n)*0 built, 6 unchanged/) });
  });

  it('synthesizes and audits both systems', async () => {
    const audited = await project.run('npx landform audit');
    expect(audited).toEqual({ code: 0, output: 'no findings\n' });
    expect(project.stacks()).toEqual(['dev-order', 'dev-webhook']);
  });

  // The mirror of tests has the provider of cdktf's classes only.
  const itPlans = library === 'cdktf' ? it : undefined;
  itPlans?.('plans and validates both systems', async () => {
    const { port } = sts.address() as AddressInfo;
    const planned = await project.run("npx landform plan 'dev-*'", { CLOUD_ENDPOINT: `http://127.0.0.1:${port}` });
    expect(planned).toEqual({ code: 2, output: expect.stringMatching(/dev-webhook plan done in .*: \d+ add/) });
    expect(planned.output).toMatch(/dev-order plan done in .*: \d+ add/);
    for (const stack of ['dev-webhook', 'dev-order']) {
      const terraform = `npx landform exec -- terraform -chdir=cdktf.out/stacks/${stack} validate`;
      expect(await project.run(terraform)).toEqual({
        code: 0,
        output: expect.stringContaining('The configuration is valid'),
      });
    }
  });
});
