import { existsSync, rmSync } from 'node:fs';
import { installPythonChecks, pythonChecks } from './python-checks.ts';
import { FakeRepository } from './testing/fake-python.ts';

let repository: FakeRepository;
const install = () => installPythonChecks({ root: repository.root, log: () => {} });

beforeEach(() => {
  repository = new FakeRepository();
  process.env['LANDFORM_PYTHON'] = repository.python;
});
afterEach(() => {
  delete process.env['LANDFORM_PYTHON'];
  rmSync(repository.root, { recursive: true });
});

describe('the checks of the plugin', () => {
  it('run what was installed for them, once', async () => {
    await install();
    await install();
    expect(repository.calls()).toEqual(['venv', 'pip packages']);
    for (const { command } of pythonChecks(repository.root)) expect(existsSync(command)).toBe(true);
  });

  it('are installed anew when their versions have changed', async () => {
    await install();
    repository.write('local-cloud/requirements-check.txt', 'ruff==0.18.0');
    await install();
    expect(repository.calls()).toEqual(['venv', 'pip packages', 'venv', 'pip packages']);
  });

  it('fails: with the output of pip, and does a half-made environment anew the next time', async () => {
    repository.break('packages');
    await expect(install()).rejects.toThrow(/\[LC004][\s\S]*no index can be reached/);
    repository.repair('packages');
    await install();
    expect(repository.calls()).toEqual(['venv', 'pip packages', 'venv', 'pip packages']);
  });
});
