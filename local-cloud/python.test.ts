import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython, pythonCandidates } from './python.ts';

const machine = (versions: Readonly<Record<string, string>>) => (command: string) => versions[command];

describe('finding a Python', () => {
  it('takes the first that fits', () => {
    const found = findPython(['python3.13', 'python3'], machine({ 'python3.13': '3.13.2\n', python3: '3.12.1\n' }));
    expect(found).toEqual({ command: 'python3.13', version: '3.13.2' });
  });

  it('goes on when one is on PATH and does not run, as shims of pyenv do', () => {
    const found = findPython(['python3.13', '/home/me/.pyenv/versions/3.12.1/bin/python3'], (command) =>
      command.startsWith('/home') ? '3.12.1\n' : undefined,
    );
    expect(found.command).toBe('/home/me/.pyenv/versions/3.12.1/bin/python3');
  });

  it.each(['3.11.9', '3.14.0', '2.7.18', '4.0.0'])('fails: with nothing but %s, and says what it found', (version) => {
    const search = () => findPython(['python3'], machine({ python3: version }));
    expect(search).toThrow(/\[LC001].*\n.*python3 is/);
    expect(search).toThrow(version);
  });

  it('fails: without any Python, and says what to install', () => {
    expect(() => findPython(['python3'], () => undefined)).toThrow(/no Python found[\s\S]*fix: .*install Python 3\.13/);
  });
});

describe('candidates', () => {
  it('are those on PATH, then those of version managers, newest first', () => {
    const home = mkdtempSync(join(tmpdir(), 'landform-home-'));
    for (const version of ['3.9.18', '3.12.1', '3.13.0', '3.12.10'])
      mkdirSync(join(home, '.pyenv', 'versions', version), { recursive: true });
    const candidates = [...pythonCandidates(home, undefined)];
    expect(candidates.slice(0, 3)).toEqual(['python3.13', 'python3.12', 'python3']);
    const managed = candidates.filter((command) => command.startsWith(home));
    expect(managed).toEqual(
      ['3.13.0', '3.12.10', '3.12.1'].map((version) => join(home, '.pyenv', 'versions', version, 'bin', 'python3')),
    );
  });

  it('are the given one alone, when one is given', () => {
    expect([...pythonCandidates('/home/me', '/opt/python')]).toEqual(['/opt/python']);
  });
});
