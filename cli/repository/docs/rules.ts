import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../../audits/index.ts';
import type { DocFault } from './fault.ts';

export const RULE_PAGE = 'audits/README.md';
const MARKER = /<!-- rules -->[\s\S]*<!-- \/rules -->/;

/** Writes the catalogue of rules into the README of the audits; undefined for a repository that has none. */
export function fillRules(
  root: string,
  rules: readonly Rule[],
): { text: string; faults: readonly DocFault[] } | undefined {
  const path = join(root, RULE_PAGE);
  if (!existsSync(path)) return undefined;
  const before = readFileSync(path, 'utf8');
  if (!MARKER.test(before)) {
    const problem = 'there is no catalogue of rules: put <!-- rules --> <!-- /rules --> where it belongs';
    return { text: before, faults: [{ at: `${RULE_PAGE}:1`, problem }] };
  }
  return { text: before.replace(MARKER, () => `<!-- rules -->\n\n${catalogue(rules)}\n\n<!-- /rules -->`), faults: [] };
}

function catalogue(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, severity, why, fix }) => [`\`${id}\``, severity, why, fix].map(cell));
  const lines = [['rule', 'severity', 'why', 'fix'], ['---', '---', '---', '---'], ...rows];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
