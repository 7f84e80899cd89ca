import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesOf, type StackJson } from '../../audits/index.ts';
import type { FunctionCode } from '../../modules/function/index.ts';
import { linkProvider } from '../kit/provider-link.ts';
import type { Terraform } from '../kit/terraform.ts';
import { mockable, mockedTest } from './mocked-apply.ts';

/** Synthesized stack, and the folder in which Terraform runs. */
export interface Checked {
  readonly folder: string;
  readonly json: StackJson;
}

/** Makes code for a function or layer that no test invokes. */
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

/** Warning that we accept: without the argument, provider 5 leaves a role behind that no longer exists; provider 6 needs no argument. */
const ACCEPTED = /"reset_on_delete" attribute will be removed/;

/**
 * Validates a stack with Terraform and the real provider, and returns errors and warnings. Leaves the provider in the
 * folder.
 */
export async function validate(terraform: Terraform, { folder }: Checked): Promise<string | undefined> {
  await linkProvider(folder);
  const { output } = await terraform(folder, 'validate', '-json');
  const { diagnostics } = JSON.parse(output) as { diagnostics: readonly Diagnostic[] };
  const lines = diagnostics
    .filter(({ detail = '' }) => !ACCEPTED.test(detail))
    .map(({ severity, summary, detail, snippet }) =>
      [severity, snippet?.context, summary, detail].filter(Boolean).join(': '),
    );
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** A resource as a mocked provider applied it. */
export interface AppliedResource {
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Applies a stack with a mocked provider, in the folder that was validated, and returns errors. Every resource must be
 * applied.
 */
export async function applyMocked(terraform: Terraform, checked: Checked): Promise<string | undefined> {
  return (await appliedMocked(terraform, checked)).complaint;
}

/** Applies a stack with a mocked provider, in the folder that was validated, and returns the applied resources and errors. */
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

/** Line of the output of `terraform test -json -verbose`. */
interface TestEvent {
  readonly '@level': string;
  readonly '@message': string;
  readonly type: string;
  readonly diagnostic?: Diagnostic;
  /** Resources after the apply, before Terraform destroyed them. */
  readonly test_state?: { readonly root_module?: { readonly resources?: readonly AppliedResource[] } };
}

const said = ({ '@message': message, diagnostic }: TestEvent): string =>
  [diagnostic?.snippet?.context, message, diagnostic?.detail].filter(Boolean).join(': ');
