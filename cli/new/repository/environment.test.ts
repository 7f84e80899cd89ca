import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copy, planner } from '../testing/repository.ts';

const root = copy();
const { plan, written, changes } = planner('environment', root);

describe('a new environment', () => {
  it('is a copy under its own name, with account ids that no other has', async () => {
    const text = await written('trial', { like: 'staging' });
    const file = text('environments/trial.ts');
    expect(file).toContain("export const trial: EnvironmentInput = {\n  name: 'trial',");
    expect(file).toContain("deployRole: 'landform-trial-deploy'");
    expect(file).not.toMatch(/staging(?!\. The account)/);
    const ids = file.match(/\d{12}/g) ?? [];
    expect(ids).toHaveLength(5);
    for (const other of ['dev', 'local', 'prod', 'staging']) {
      const theirs = readFileSync(join(root, `environments/${other}.ts`), 'utf8');
      expect(ids.filter((id) => theirs.includes(id))).toEqual([]);
    }
    expect(text('environments/index.ts')).toMatch(/inputs[^;]* prod\b[^;]*, trial\b/);
  });

  it('fails: NW001 a name that cannot be part of physical names', async () => {
    await expect(plan('quality-assurance')).rejects.toThrow(/NW001[\s\S]*2 to 12 lower-case letters/);
    await expect(plan('quality')).resolves.toBeDefined();
  });

  it('fails: NW003 an environment to copy that is not there, or on this machine only', async () => {
    await expect(plan('trial', { like: 'nosuch' })).rejects.toThrow(/NW003[\s\S]*dev, staging, prod/);
    await expect(plan('trial', { like: 'local' })).rejects.toThrow(/NW003/);
    await expect(plan('trial', { like: 'prod' })).resolves.toBeDefined();
  });

  it.each(['prod', 'schema'])('fails: NW002 the name %s', async (name) => {
    const planned = await plan(name);
    expect(() => changes(name, planned)).toThrow(/NW002/);
  });
});
