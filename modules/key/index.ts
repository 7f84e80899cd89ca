export { KEY_ALARMS, type KeyAlarms } from './alarms.ts';
export { KEY_DEFAULTS } from './defaults.ts';
export { Key } from './key.ts';
export type { IKey, KeyAttributes, KeyProps, KeyService } from './props.ts';
