import { LandformError } from '../base/errors.ts';

/** No Python was found that LocalEmu can be installed with. */
export const noPython = (tried: readonly string[]) =>
  new LandformError('LC001', 'local cloud', {
    rule: 'the local cloud needs Python 3.12 or 3.13 (its packages cannot be installed on others)',
    given: tried.length > 0 ? tried.join(', ') : 'no Python found',
    allowed: '3.12 or 3.13, with the modules venv and ensurepip',
    fix: 'install Python 3.13, or set LANDFORM_PYTHON to the path of one',
  });

/** Another program uses the port. */
export const portInUse = (port: number) =>
  new LandformError('LC002', 'local cloud', {
    rule: 'another program uses the port of the local cloud',
    given: port,
    allowed: 'a free port on 127.0.0.1',
    fix: 'stop that program, or start the local cloud on another port',
  });

/** The process of the local cloud ended, or did not answer in time. */
export const notStarted = (what: string, logFile: string, tail: string) =>
  new LandformError('LC003', 'local cloud', {
    rule: `the local cloud did not start: ${what}; the end of its log:\n${tail}`,
    given: logFile,
    allowed: 'a process that answers its health check',
    fix: 'read the log; `npm run down` and `npm run up` start it again',
  });

/** A step of the installation failed. */
export const notInstalled = (step: string, output: string) =>
  new LandformError('LC004', 'local cloud', {
    rule: `the installation failed while ${step}:\n${output}`,
    given: step,
    allowed: 'a reachable package index, or a pip configuration that names one',
    fix: 'fix the problem that the output names and run the command again: it resumes where it stopped',
  });
