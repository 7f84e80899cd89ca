import type { AuditResult, Finding, Severity, WaivedFinding } from '../../audits/index.ts';

const ORDER: readonly Severity[] = ['high', 'medium', 'low'];
const HEAD = ['severity', 'rule', 'where', 'finding'] as const;

/** Prints what an audit found as a table, each rule with what to do about it, and who answers for the rest. */
export function auditTable({ findings, waived }: AuditResult): string {
  const byRule = [...Map.groupBy(findings, ({ rule }) => rule)].sort(([, [a]], [, [b]]) => weightOf(a) - weightOf(b));
  const rows = byRule.flatMap(([, its]) => its.map(rowOf));
  const widths = HEAD.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const table = byRule.flatMap(([, its]) => [
    ...its.map((finding) => line(rowOf(finding))),
    ...new Set(its.map(({ fix }) => `  fix: ${fix}`)),
  ]);
  return [...(table.length > 0 ? [line(HEAD), ...table, ''] : []), summary(findings, waived), ''].join('\n');
}

/** Writes what an audit found for programs. */
export function auditJson(environment: string | undefined, { findings, waived }: AuditResult): string {
  return `${JSON.stringify({ environment, findings, waived }, null, 2)}\n`;
}

function rowOf({ severity, rule, stack, resource, found }: Finding): readonly string[] {
  return [severity, rule, `${stack} ${resource}`, found];
}

function weightOf(finding: Finding | undefined): number {
  return ORDER.indexOf(finding?.severity ?? 'low');
}

function summary(findings: readonly Finding[], waived: readonly WaivedFinding[]): string {
  const owners = [...Map.groupBy(waived, ({ waiver }) => waiver.owner)].map(([owner, its]) => `${owner} ${its.length}`);
  const found = findings.length === 0 ? 'no findings' : plural(findings.length, 'finding');
  return waived.length === 0 ? found : `${found}; ${waived.length} waived by ${owners.sort().join(', ')}`;
}

function plural(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
