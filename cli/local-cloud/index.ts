export { type Installed, installLocalCloud } from './install.ts';
export type { LocalCloudOptions, LocalCloudPlace } from './options.ts';
export {
  type LocalCloud,
  type LocalCloudStatus,
  localCloudStatus,
  startLocalCloud,
  stopLocalCloud,
} from './server.ts';
export { journeyOf, readTraces, type Segment, type Trace } from './traces.ts';
