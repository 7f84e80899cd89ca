export { KEY_ALARMS, type KeyAlarms } from './alarms.ts';
export { KEY_DEFAULTS } from './defaults.ts';
export { type IKey, Key, type KeyAttributes, type KeyProps } from './key.ts';
