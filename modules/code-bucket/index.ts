export { type PlacedCode, placeCode } from './code.ts';
export { CodeBucket } from './code-bucket.ts';
export type { CodeBucketAttributes, CodeBucketProps, CodeLocation, ICodeBucket } from './props.ts';
