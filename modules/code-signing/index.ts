export { CodeSigning, type CodeSigningAttributes, type CodeSigningProps, type ICodeSigning } from './code-signing.ts';
export { CODE_SIGNING_DEFAULTS } from './defaults.ts';
