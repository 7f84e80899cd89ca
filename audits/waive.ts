import type { AuditResult, Finding, WaivedFinding } from './audit.ts';
import type { Waiver } from './waivers.ts';

/**
 * Removes accepted findings. A waiver that has expired accepts nothing and is a finding itself; so is one that matches
 * no finding in its stacks.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  stacks: readonly string[],
  today: Date,
): AuditResult {
  const day = today.toISOString().slice(0, 10);
  const expired = waivers.filter(({ expires }) => expires < day);
  const valid = waivers.filter(({ expires }) => expires >= day);
  const waived = findings.flatMap((finding): WaivedFinding[] => {
    const waiver = valid.find((each) => covers(each, finding));
    return waiver ? [{ ...finding, waiver }] : [];
  });
  const used = new Set(waived.map(({ waiver }) => waiver));
  const unused = valid.filter((each) => !used.has(each) && stacks.some((name) => matches(each.stack, name)));
  return {
    findings: [
      ...findings.filter((finding) => !valid.some((each) => covers(each, finding))),
      ...expired
        .filter(({ stack }) => stacks.some((name) => matches(stack, name)))
        .map((waiver) =>
          stale(
            'waiver-expired',
            waiver,
            `the waiver of ${waiver.rule} by ${waiver.owner} expired on ${waiver.expires}`,
          ),
        ),
      ...unused.map((waiver) =>
        stale('waiver-unused', waiver, `the waiver of ${waiver.rule} by ${waiver.owner} matches no finding`),
      ),
    ],
    waived,
  };
}

function stale(rule: string, { stack, resource }: Waiver, found: string): Finding {
  const fix = rule === 'waiver-unused' ? 'Remove the waiver.' : 'Fix the finding, or have its owner renew the waiver.';
  return { rule, severity: 'medium', stack, resource, found, fix };
}

function covers({ rule, stack, resource }: Waiver, finding: Finding): boolean {
  return rule === finding.rule && matches(stack, finding.stack) && matches(resource, finding.resource);
}

/** Matches a value with a pattern in which `*` stands for any text. */
function matches(pattern: string, value: string): boolean {
  const source = pattern.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 's').test(value);
}
