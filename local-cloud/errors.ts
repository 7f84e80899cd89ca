import { LandformError } from '../base/errors.ts';

/** No Python that LocalEmu can be installed with was found. */
export const noPython = (tried: readonly string[]) =>
  new LandformError('LC001', 'local cloud', {
    rule: 'the local cloud needs Python 3.12 or 3.13 (its packages cannot be installed on others)',
    given: tried.length > 0 ? tried.join(', ') : 'no Python at all',
    allowed: '3.12 or 3.13, with the modules venv and ensurepip',
    fix: 'install Python 3.13, or set LANDFORM_PYTHON to the path of one',
  });

/** Something else listens on the port. */
export const portInUse = (port: number) =>
  new LandformError('LC002', 'local cloud', {
    rule: 'the port of the local cloud must be free, and another program listens on it',
    given: port,
    allowed: 'a free port on 127.0.0.1',
    fix: 'end that program, or start the local cloud on another port',
  });

/** The process ended, or did not answer in time. */
export const notStarted = (what: string, logFile: string, tail: string) =>
  new LandformError('LC003', 'local cloud', {
    rule: `the local cloud must start, and ${what}; the end of its log:\n${tail}`,
    given: logFile,
    allowed: 'a process that answers its health check',
    fix: 'read the log; `npm run down` and `npm run up` start it anew',
  });

/** A step of the installation failed. */
export const notInstalled = (step: string, output: string) =>
  new LandformError('LC004', 'local cloud', {
    rule: `its packages must be installed, and ${step} failed:\n${output}`,
    given: step,
    allowed: 'a package index that can be reached, or a pip configuration that names one',
    fix: 'repair what the output says and run the command again: it resumes where it stopped',
  });
