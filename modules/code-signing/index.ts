export { CodeSigning } from './code-signing.ts';
export { CODE_SIGNING_DEFAULTS } from './defaults.ts';
export type { CodeSigningAttributes, CodeSigningProps, ICodeSigning } from './props.ts';
