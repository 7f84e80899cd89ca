import { LandformError } from '../base/errors.ts';
import type { Estate } from './estate/estate.ts';
import type { Found, Rule, Severity } from './rules/rule.ts';
import { RULES } from './rules/rules.ts';
import { applyWaivers } from './waive.ts';
import type { Waiver } from './waivers.ts';

/** Something that a rule objects to, with what to do about it. */
export interface Finding extends Found {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly fix: string;
}

/** A finding that somebody answers for. */
export interface WaivedFinding extends Finding {
  readonly waiver: Waiver;
}

export interface AuditOptions {
  /**
   * Ids of the rules to run.
   *
   * @default - all
   */
  readonly rules?: readonly string[];
  /**
   * Findings that somebody answers for.
   *
   * @default - none
   */
  readonly waivers?: readonly Waiver[];
  /**
   * The environment protects its data; sandboxes do not, so that they can go.
   *
   * @default true
   */
  readonly protectData?: boolean;
  /**
   * The environment tells somebody of its alarms; sandboxes may do without.
   *
   * @default true
   */
  readonly alarms?: boolean;
  /**
   * The day on which waivers have to hold.
   *
   * @default - today
   */
  readonly today?: Date;
}

/** Result of an audit. */
export interface AuditResult {
  /** Findings that nobody answers for, waivers that have expired or waive nothing among them. */
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/**
 * Runs rules over an estate.
 *
 * @throws LandformError AU002 when there is no rule of an id that is asked for
 */
export function audit(estate: Estate, options: AuditOptions = {}): AuditResult {
  const { rules: ids, waivers = [], protectData = true, alarms = true, today = new Date() } = options;
  const rules = ids ? ids.map(ruleOf) : RULES;
  const findings = rules.flatMap(({ id, severity, fix, find }) =>
    find(estate, { protectData, alarms }).map((found): Finding => ({ rule: id, severity, ...found, fix })),
  );
  const distinct = [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
  const stacks = estate.stacks.map(({ name }) => name);
  const relevant = waivers.filter(({ rule }) => rules.some(({ id }) => id === rule));
  return applyWaivers(distinct, relevant, stacks, today);
}

/**
 * The rule of an id.
 *
 * @throws LandformError AU002 when there is none
 */
function ruleOf(id: string): Rule {
  const found = RULES.find((rule) => rule.id === id);
  if (found) return found;
  throw new LandformError('AU002', 'audit', {
    rule: 'a rule must be one that there is',
    given: id,
    allowed: RULES.map((rule) => rule.id).join(', '),
    fix: 'take an id from the list, or leave the option out to run all',
  });
}
