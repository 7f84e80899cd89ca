import { type AuditOptions, audit } from '../audit.ts';
import type { Estate } from '../estate/estate.ts';
import { estateOf } from '../estate/read.ts';
import type { NamedStack } from '../estate/resource.ts';
import type { StackJson } from '../estate/stack-json.ts';

/** Resources of a stack by type and logical id. */
export type Resources = StackJson['resource'] & {};

/** Makes an estate of one stack, `test`. */
export function estateWith(resource: Resources): Estate {
  const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
  return estateOf([{ name: 'test', json: { terraform: {}, provider, resource } }]);
}

/** Lists findings of rules in one stack, each as `<resource>: <found>`. */
export function findingsIn(resource: Resources, rules: readonly string[], options: AuditOptions = {}): string[] {
  const { findings } = audit(estateWith(resource), { ...options, rules });
  return findings.map(({ resource, found }) => `${resource}: ${found}`);
}

/** Lists findings of rules in stacks, each as `<stack>: <resource>: <found>`. */
export function findingsOf(stacks: readonly NamedStack[], ...rules: readonly string[]): string[] {
  const { findings } = audit(estateOf(stacks), { rules });
  return findings.map(({ stack, resource, found }) => `${stack}: ${resource}: ${found}`);
}
