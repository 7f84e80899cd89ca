import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Run, run as runProgram } from '../../base/run.mjs';
import { isAtLeast } from '../setup/versions.mjs';
import { OLDEST, type TerraformProgram } from './program.ts';

/** Result of the search for Terraform. */
export interface Search {
  /** First program that is new enough. */
  readonly found?: TerraformProgram;
  /** Descriptions of the skipped programs, for an error: `/usr/bin/terraform 1.5.7 (older than 1.11)`. */
  readonly passedOver: readonly string[];
}

const NAMES = { terraform: 'terraform', tofu: 'opentofu' } as const;

/** Searches the directories of PATH for Terraform, then for OpenTofu, and runs each to get its version. */
export async function findTerraform(options: {
  readonly path: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly run?: Run;
}): Promise<Search> {
  const passedOver: string[] = [];
  for (const [name, kind] of Object.entries(NAMES)) {
    for (const path of executablesNamed(name, options.path)) {
      const version = await versionOf(path, options.env, options.run ?? runProgram);
      if (version && isAtLeast(version, OLDEST[kind])) return { found: { path, kind, version }, passedOver };
      passedOver.push(`${path} ${version ? `${version} (older than ${OLDEST[kind]})` : '(printed no version)'}`);
    }
  }
  return { passedOver };
}

/** Runs a program to get its version; returns undefined when it does not run. */
export async function versionOf(path: string, env: NodeJS.ProcessEnv, run: Run): Promise<string | undefined> {
  const { code, output } = await run(path, ['version', '-json'], { cwd: process.cwd(), env });
  if (code !== 0) return undefined;
  // Terraform may print warnings about the user's own configuration around the document.
  return /"terraform_version":\s*"([^"]+)"/.exec(output)?.[1];
}

function executablesNamed(name: string, path = ''): string[] {
  const candidates = path
    .split(delimiter)
    .filter(Boolean)
    .map((directory) => join(directory, name));
  return [...new Set(candidates)].filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
