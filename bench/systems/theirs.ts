import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from '../processes.ts';
import { inScratch, ROOT } from '../scratch.ts';
import { type Both, both } from './files.ts';
import type { Counts } from './ours.ts';

/** Project whose handlers both deploy. */
const PROJECT = join(ROOT, 'test', 'consumers', 'commonjs');

/** Synthesizes both systems with AWS CDK, from the folder in which it was installed. */
export function synthesizeTheirs(cdk: string): Promise<Both<Counts>> {
  return inScratch((folder) => {
    cpSync(join(import.meta.dirname, 'cdk'), folder, { recursive: true });
    symlinkSync(join(cdk, 'node_modules'), join(folder, 'node_modules'));
    const out = join(folder, 'cdk.out');
    timed({ args: [join(folder, 'app.mjs'), out], cwd: PROJECT });
    return both((system) => {
      const text = readFileSync(join(out, `dev-${system}.template.json`), 'utf8');
      return countsOf(Object.values((JSON.parse(text) as Template).Resources));
    });
  });
}

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly AlarmActions?: readonly unknown[]; readonly ManagedPolicyArns?: readonly unknown[] };
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

function countsOf(resources: readonly Resource[]): Counts {
  return {
    resources: resources.length,
    alarms: resources.filter(({ Properties }) => Properties?.AlarmActions?.length).length,
    wideRoles: resources.filter(({ Properties }) => Properties?.ManagedPolicyArns?.length).length,
  };
}
