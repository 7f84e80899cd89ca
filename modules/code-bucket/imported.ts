import { Construct } from 'constructs';
import type { Asset } from '../core/index.ts';
import { putCode } from './code.ts';
import type { CodeBucketAttributes, CodeLocation, ICodeBucket } from './props.ts';

/** Code bucket that another stack made. */
export class ImportedCodeBucket extends Construct implements ICodeBucket {
  readonly name: string;

  constructor(scope: Construct, id: string, { name }: CodeBucketAttributes) {
    super(scope, id);
    this.name = name;
  }

  put(owner: Construct, asset: Asset): CodeLocation {
    return putCode(owner, this.name, asset);
  }
}
