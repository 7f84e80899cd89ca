import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, rangeCheck } from '../core/index.ts';
import type { PatternProblem } from '../event-pattern/index.ts';

/** EB001: a number is outside the range that EventBridge accepts. */
export const checkRange = rangeCheck('EB001');

/** EB002: the days of the archive are negative or not whole. */
export const archiveDaysNotWhole = (where: IConstruct, given: number): LandformError =>
  new LandformError('EB002', where, {
    rule: 'archiveDays must be a whole number of days',
    given,
    allowed: 'whole days from 0 (no archive)',
    fix: 'set archiveDays: 14, or leave it out for no archive',
  });

/** EB003: the bus's key does not allow EventBridge, which then could not read any event. */
export const keyRefusesEvents = (where: IConstruct, services: readonly string[]): LandformError =>
  new LandformError('EB003', where, {
    rule: "EventBridge must encrypt with the bus's key, but the key's policy does not allow it",
    given: services.join(', ') || 'a key without services',
    allowed: 'a key with "events.amazonaws.com" in its services',
    fix: `add services: [${[...services, 'events.amazonaws.com'].map((name) => `"${name}"`).join(', ')}] to the key`,
  });

/** EB004: accountId is not an account id. */
export const notAnAccount = (where: IConstruct, given: string): LandformError =>
  new LandformError('EB004', where, {
    rule: 'accountId must be the id of an account',
    given,
    allowed: 'twelve digits',
    fix: 'take the id from the environment: accounts.orders',
  });

/** EB005: the account is the bus's own, whose roles need grants only. */
export const ownAccount = (where: IConstruct, given: string): LandformError =>
  new LandformError('EB005', where, {
    rule: 'allowPut is for other accounts',
    given,
    allowed: "accounts other than the bus's own",
    fix: 'call bus.grantPut(fn) for a role of this account',
  });

/** EB006: the bus policy is larger than EventBridge allows. */
export const policyTooLarge = (where: IConstruct, characters: number, accounts: number): LandformError =>
  new LandformError('EB006', where, {
    rule: `the policy of the bus is too large: ${accounts} statements`,
    given: `${characters} characters`,
    allowed: `at most ${QUOTAS.events.busPolicyCharacters.value} characters (${QUOTAS.events.busPolicyCharacters.source})`,
    fix: 'add intermediate buses, one for each group of accounts',
  });

/** EB007: EventBridge refuses the pattern, or no event can match it. */
export const badPattern = (where: IConstruct, { path, rule, given, allowed, fix }: PatternProblem): LandformError =>
  new LandformError('EB007', where, { rule: `pattern.${path}: ${rule}`, given, allowed, fix });

/** EB008: the pattern is longer than EventBridge allows. */
export const patternTooLong = (where: IConstruct, length: number): LandformError =>
  new LandformError('EB008', where, {
    rule: 'the pattern is too long',
    given: `${length} characters`,
    allowed: `at most ${QUOTAS.events.patternCharacters.value} characters (${QUOTAS.events.patternCharacters.source})`,
    fix: 'replace long lists by a prefix or wildcard, or create two rules',
  });

/** EB009: the target of the rule is a FIFO queue, which needs a message group for each event. */
export const targetIsFifo = (where: IConstruct, name: string): LandformError =>
  new LandformError('EB009', where, {
    rule: 'a rule cannot take the message group from the event, so all events would be in one group of the FIFO queue',
    given: name,
    allowed: 'a standard queue',
    fix: 'send to a standard queue, or to a function that sends to the FIFO queue with a group of its choice',
  });

/** EB010: the dead-letter queue of the rule is a FIFO queue, which EventBridge does not support. */
export const deadLetterIsFifo = (where: IConstruct, name: string): LandformError =>
  new LandformError('EB010', where, {
    rule: 'the dead-letter queue of a rule must be a standard queue',
    given: name,
    allowed: 'a standard queue of the same account and region',
    fix: 'leave deadLetterQueue out, and the rule creates one',
  });

/** EB011: the rule sends events back to its own bus. */
export const sendsToItself = (where: IConstruct, bus: string): LandformError =>
  new LandformError('EB011', where, {
    rule: 'the rule sends events to its own bus, so that each event would loop forever',
    given: bus,
    allowed: 'another bus',
    fix: 'target another bus, or a queue or function',
  });

/** EB012: the description is longer than EventBridge allows. */
export const descriptionTooLong = (where: IConstruct, length: number): LandformError => {
  const limit = QUOTAS.events.ruleDescriptionCharacters;
  return new LandformError('EB012', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten description by ${length - limit.value} characters`,
  });
};

/** EB013: the ARN of an imported bus is not the ARN of a bus. */
export const notABusArn = (where: IConstruct, given: string): LandformError =>
  new LandformError('EB013', where, {
    rule: 'arn must be the ARN of an event bus',
    given,
    allowed: 'arn:aws:events:<region>:<account>:event-bus/<name>',
    fix: 'copy the ARN of the bus, not that of a rule or archive',
  });

/** EB014: the rule has no sense: it needs either events or times, and times come on the default bus only. */
export const badSchedule = (where: IConstruct, rule: string, given: string): LandformError =>
  new LandformError('EB014', where, {
    rule,
    given,
    allowed: 'a pattern, or a schedule on the default bus: "rate(5 minutes)", "cron(0 3 * * ? *)"',
    fix: "set pattern, or set schedule: 'rate(5 minutes)' and leave bus out",
  });
