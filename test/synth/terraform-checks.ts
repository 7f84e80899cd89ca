import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesOf, type StackJson } from '../../audits/index.ts';
import type { FunctionCode } from '../../modules/function/index.ts';
import type { Terraform } from '../kit/terraform.ts';
import { mockable, mockedTest } from './mocked-apply.ts';

/** A synthesized stack, and the folder that Terraform runs in. */
export interface Checked {
  readonly folder: string;
  readonly json: StackJson;
}

/** Code for a function or a layer that no test calls. */
export function makeZip(folder: string): FunctionCode {
  const path = join(folder, 'code.zip');
  writeFileSync(path, 'a zip');
  return { path, sha256: 'c2hhLTI1Ng==', zippedBytes: 5, unzippedBytes: 5, handler: 'index.handler' };
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly snippet?: { readonly context?: string };
}

/** What Terraform and the real provider find wrong with a stack, warnings too; leaves the provider in its folder. */
export async function validate(terraform: Terraform, { folder }: Checked): Promise<string | undefined> {
  const init = await terraform(folder, 'init', '-backend=false', '-no-color');
  if (init.code !== 0) return init.output;
  const { output } = await terraform(folder, 'validate', '-json');
  const { diagnostics } = JSON.parse(output) as { diagnostics: readonly Diagnostic[] };
  const lines = diagnostics.map(({ severity, summary, detail, snippet }) =>
    [severity, snippet?.context, summary, detail].filter(Boolean).join(': '),
  );
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** A resource as a mocked provider applied it. */
export interface AppliedResource {
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What goes wrong when a stack is applied with a mocked provider, in the folder that was validated; every resource must be applied. */
export async function applyMocked(terraform: Terraform, checked: Checked): Promise<string | undefined> {
  return (await appliedMocked(terraform, checked)).complaint;
}

/** Applies a stack with a mocked provider, in the folder that was validated, and says what there was then and what went wrong. */
export async function appliedMocked(
  terraform: Terraform,
  { folder, json }: Checked,
): Promise<{ readonly resources: readonly AppliedResource[]; readonly complaint: string | undefined }> {
  const test = join(folder, 'apply.tftest.hcl');
  const config = join(folder, 'cdk.tf.json');
  writeFileSync(config, JSON.stringify(mockable(json)));
  writeFileSync(test, mockedTest(json));
  const { code, output } = await terraform(folder, 'test', '-json', '-verbose');
  rmSync(test);
  writeFileSync(config, JSON.stringify(json));
  const events = output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as TestEvent] : []));
  const resources = events.find(({ type }) => type === 'test_state')?.test_state?.root_module?.resources ?? [];
  const applied = new Set(resources.map(({ address }) => address));
  const missing = resourcesOf(json).filter(({ address }) => !applied.has(address));
  const errors = events.filter((event) => event['@level'] === 'error').map((event) => said(event));
  if (code === 0 && missing.length === 0) return { resources, complaint: undefined };
  const lines = [`ended with ${code}`, ...errors, ...missing.map(({ address }) => `${address} was not applied`)];
  return { resources, complaint: lines.join('\n') };
}

/** A line of `terraform test -json -verbose`. */
interface TestEvent {
  readonly '@level': string;
  readonly '@message': string;
  readonly type: string;
  readonly diagnostic?: Diagnostic;
  /** What there was after the apply, before Terraform tidied up. */
  readonly test_state?: { readonly root_module?: { readonly resources?: readonly AppliedResource[] } };
}

const said = ({ '@message': message, diagnostic }: TestEvent): string =>
  [diagnostic?.snippet?.context, message, diagnostic?.detail].filter(Boolean).join(': ');
