export { CodeBucket, type CodeBucketProps, type CodeLocation, type ICodeBucket } from './code-bucket.ts';
