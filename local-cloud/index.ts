export { installPythonChecks, pythonChecks } from './python-checks.ts';
export { type LocalCloud, localCloudStatus, startLocalCloud, stopLocalCloud } from './server.ts';
export { journeyOf, readTraces, type Segment, type Trace } from './traces.ts';
