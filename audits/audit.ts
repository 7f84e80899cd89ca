import { LandformError } from '../base/errors.ts';
import type { RaisedQuotas } from '../base/raised-quotas.ts';
import type { Estate } from './estate/estate.ts';
import type { Found, Rule, Severity } from './rules/rule.ts';
import { RULES } from './rules/rules.ts';
import { applyWaivers } from './waive.ts';
import type { Waiver } from './waivers.ts';

/** Finding of a rule, with the instruction for it. */
export interface Finding extends Found {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly fix: string;
}

/** Finding that a waiver accepts. */
export interface WaivedFinding extends Finding {
  readonly waiver: Waiver;
}

/** Options of an audit. */
export interface AuditOptions {
  /**
   * Ids of the rules to run.
   *
   * @default - all
   */
  readonly rules?: readonly string[];
  /**
   * Waivers of accepted findings.
   *
   * @default - none
   */
  readonly waivers?: readonly Waiver[];
  /**
   * True when the environment protects its data; sandboxes do not, so that they can be destroyed.
   *
   * @default true
   */
  readonly protectData?: boolean;
  /**
   * True when the alarms of the environment notify somebody; sandboxes may have none.
   *
   * @default true
   */
  readonly alarms?: boolean;
  /**
   * Quotas that AWS changed for the accounts of the environment.
   *
   * @default - AWS's defaults
   */
  readonly quotas?: RaisedQuotas;
  /**
   * Date for which waivers must be valid.
   *
   * @default - today
   */
  readonly today?: Date;
}

/** Result of an audit. */
export interface AuditResult {
  /** Findings without a waiver, including waivers that have expired or match nothing. */
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/**
 * Runs rules over an estate.
 *
 * @throws LandformError AU002 when a requested rule does not exist
 */
export function audit(estate: Estate, options: AuditOptions = {}): AuditResult {
  const { rules: ids, waivers = [], protectData = true, alarms = true, quotas = {}, today = new Date() } = options;
  const rules = ids ? ids.map(ruleOf) : RULES;
  const findings = rules.flatMap(({ id, severity, fix, find }) =>
    find(estate, { protectData, alarms, quotas }).map((found): Finding => ({ rule: id, severity, ...found, fix })),
  );
  const distinct = [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
  const stacks = estate.stacks.map(({ name }) => name);
  const relevant = waivers.filter(({ rule }) => rules.some(({ id }) => id === rule));
  return applyWaivers(distinct, relevant, stacks, today);
}

/**
 * Returns the rule with an id.
 *
 * @throws LandformError AU002 when it does not exist
 */
function ruleOf(id: string): Rule {
  const found = RULES.find((rule) => rule.id === id);
  if (found) return found;
  throw new LandformError('AU002', 'audit', {
    rule: 'a rule must exist',
    given: id,
    allowed: RULES.map((rule) => rule.id).join(', '),
    fix: 'take an id from the list, or leave the option out to run all',
  });
}
