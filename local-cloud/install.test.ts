import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installLocalCloud } from './install.ts';
import { FakeRepository } from './testing/fake-python.ts';

let repository: FakeRepository;
const install = () => installLocalCloud({ root: repository.root, log: () => {} });

beforeEach(() => {
  repository = new FakeRepository();
  process.env['LANDFORM_PYTHON'] = repository.python;
});
afterEach(() => {
  delete process.env['LANDFORM_PYTHON'];
  rmSync(repository.root, { recursive: true });
});

describe('installing the local cloud', () => {
  it('makes a virtual environment with the locked packages and our plugin', async () => {
    const { python } = await install();
    expect(python).toBe(join(repository.root, '.landform', 'local-cloud', 'bin', 'python'));
    expect(repository.calls()).toEqual(['venv', 'pip packages', 'pip plugin']);
  });

  it('does nothing the second time', async () => {
    const first = await install();
    expect(await install()).toEqual(first);
    expect(repository.calls()).toHaveLength(3);
  });

  it('installs the plugin alone when the plugin alone has changed', async () => {
    const first = await install();
    repository.write('local-cloud/plugin/new.py', 'pass');
    const second = await install();
    expect(repository.calls().slice(3)).toEqual(['pip plugin']);
    expect(second.fingerprint).not.toBe(first.fingerprint);
  });

  it('starts anew when the packages have changed', async () => {
    await install();
    repository.write('local-cloud/requirements.txt', 'localemu==1.4.0');
    await install();
    expect(repository.calls().slice(3)).toEqual(['venv', 'pip packages', 'pip plugin']);
  });

  it('fails: with the output of pip, and does a half-made environment anew the next time', async () => {
    repository.break('packages');
    await expect(install()).rejects.toThrow(/\[LC004][\s\S]*no index can be reached/);
    repository.repair('packages');
    await install();
    expect(repository.calls()).toEqual(['venv', 'pip packages', 'venv', 'pip packages', 'pip plugin']);
  });

  it('goes on where it stopped when the plugin was missing', async () => {
    repository.break('plugin');
    await expect(install()).rejects.toThrow('[LC004]');
    repository.repair('plugin');
    await install();
    expect(repository.calls()).toEqual(['venv', 'pip packages', 'pip plugin', 'pip plugin']);
  });

  it('lets two at once do the work of one', async () => {
    await Promise.all([install(), install()]);
    expect(repository.calls()).toEqual(['venv', 'pip packages', 'pip plugin']);
  });
});
