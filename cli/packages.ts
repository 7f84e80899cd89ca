import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagesMissing } from './project/errors.ts';

const STATE_BUCKETS = ['@aws-sdk/client-s3', '@aws-sdk/client-sts'];

/** Packages that commands need beyond those that Landform itself depends on. */
export const EXTRA_PACKAGES = {
  'landform bootstrap': STATE_BUCKETS,
  'landform deploy': STATE_BUCKETS,
  'landform destroy': STATE_BUCKETS,
  'landform diagram': ['@viz-js/viz'],
  'landform plan': ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sts'],
  'landform redrive': [
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-sqs',
    '@aws-sdk/client-sts',
  ],
  'landform shift': [
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-codedeploy',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-sts',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * Checks that the packages of a command are installed, before its code is loaded.
 *
 * @param from folder that imports them
 * @throws ProjectError PJ006 when one is not; the error lists all of them
 */
export function requirePackages(command: keyof typeof EXTRA_PACKAGES, from = import.meta.dirname): void {
  const needed = EXTRA_PACKAGES[command];
  const missing = needed.filter((name) => !isInstalled(name, from));
  if (missing.length > 0) throw packagesMissing(command, missing, needed);
}

/** Tells if Node finds a package from a folder: in a node_modules of the folder or of one above it. */
function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const above = dirname(folder);
  return above !== folder && isInstalled(name, above);
}
