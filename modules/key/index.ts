export { KEY_DEFAULTS, KEY_QUOTAS } from './defaults.ts';
export { type IKey, Key, type KeyAttributes, type KeyProps } from './key.ts';
