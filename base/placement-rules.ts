import type { Fault } from './errors.ts';
import { isRecord } from './is-record.ts';

/** Rule for a text of a placement, with its description. */
export interface TextRule {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** Id of an AWS account. */
export const ACCOUNT_ID: TextRule = { pattern: /^\d{12}$/, allowed: 'must be the 12 digits of an AWS account' };

/** Region of AWS. */
export const REGION: TextRule = {
  pattern: /^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/,
  allowed: 'must be an AWS region such as "eu-west-1"',
};

/** Prefix or environment: the first parts of every physical name. */
export const NAME_PART: TextRule = {
  pattern: /^[a-z][a-z0-9]{1,11}$/,
  allowed: 'must be 2 to 12 lower-case letters and digits, starting with a letter',
};

/**
 * Retention periods in days that CloudWatch Logs accepts.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Keys of the tags that every stack sets itself. */
export const OWN_TAGS: readonly string[] = ['environment', 'account', 'stack'];

const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const TAG_KEY_CHARACTERS = 128;
const TAG_VALUE_CHARACTERS = 256;
const TAGS = 50;

/**
 * Checks tags against the rules of all services. IAM, which every stack uses for its roles, ignores the case of keys.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 */
export function tagFaults(tags: Readonly<Record<string, unknown>>, at = 'tags'): Fault[] {
  const keys = Object.keys(tags);
  const known = new Map(OWN_TAGS.map((key) => [key, 'a tag that every stack sets by itself']));
  const faults = keys.flatMap((key): Fault[] => {
    const twin = known.get(key.toLowerCase());
    known.set(key.toLowerCase(), `"${key}"`);
    const problem = twin ? `must differ by more than case from ${twin}` : (keyProblem(key) ?? valueProblem(tags[key]));
    return problem ? [{ at: `${at}.${key}`, given: tags[key], allowed: problem }] : [];
  });
  const most = TAGS - OWN_TAGS.length;
  if (keys.length > most) faults.push({ at, given: `${keys.length} tags`, allowed: `must be at most ${most} tags` });
  return faults;
}

function keyProblem(key: string): string | undefined {
  if (key === '' || key.length > TAG_KEY_CHARACTERS) return `must have a key of 1 to ${TAG_KEY_CHARACTERS} characters`;
  if (/^aws:/i.test(key)) return 'must have a key that does not begin with "aws:", which AWS keeps for itself';
  return TAG_TEXT.test(key) ? undefined : 'must have a key of letters, digits, spaces and _ . : / = + - @';
}

function valueProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  if (value.length > TAG_VALUE_CHARACTERS) return `must have at most ${TAG_VALUE_CHARACTERS} characters`;
  return TAG_TEXT.test(value) ? undefined : 'must consist of letters, digits, spaces and _ . : / = + - @';
}

const TOPIC = /^arn:[\w-]+:sns:([a-z0-9-]+):(\d{12}):[\w-]{1,256}$/;
const QUEUE = /^arn:[\w-]+:sqs:([a-z0-9-]+):(\d{12}):[\w-]{1,80}$/;
/** Path or address, to which alarms add an anchor; EventBridge takes angle brackets in a text for its own. */
const PAGE = /^[^\s<>"#]+$/;

/**
 * Compares the routing of alarms with what CloudWatch and EventBridge take: a topic and a queue of the region and account, since an alarm with an
 * action elsewhere is made and tells nobody.
 *
 * @param given `false`, undefined or the routing
 * @param account id of the account of the stack
 */
export function alarmFaults(given: unknown, account: unknown, at = 'alarms'): Fault[] {
  if (given === undefined || given === false) return [];
  if (!isRecord(given)) return [{ at, given, allowed: 'must be { destinations }, or false for no alarms' }];
  const { destinations, runbooks } = given;
  const isPage = runbooks === undefined || (typeof runbooks === 'string' && PAGE.test(runbooks));
  const page: Fault = {
    at: `${at}.runbooks`,
    given: runbooks,
    allowed: 'must be the address of a page, without blanks, quotes, angle brackets and anchor',
  };
  const regions = isRecord(destinations)
    ? Object.entries(destinations).flatMap(([region, each]) =>
        destinationFaults(`${at}.destinations.${region}`, region, account, each),
      )
    : [{ at: `${at}.destinations`, given: destinations, allowed: 'must be an object of regions' }];
  return [...(isPage ? [] : [page]), ...regions];
}

function destinationFaults(at: string, region: string, account: unknown, destination: unknown): Fault[] {
  if (!REGION.pattern.test(region)) return [{ at, given: region, allowed: REGION.allowed }];
  const arns: Readonly<Record<string, unknown>> = isRecord(destination) ? destination : {};
  const kinds = [
    ['topicArn', TOPIC, 'a standard topic'],
    ['deadLetterQueueArn', QUEUE, 'a standard queue'],
  ] as const;
  return kinds.flatMap(([name, form, what]) => {
    const arn = arns[name];
    const [, there, owner] = (typeof arn === 'string' && form.exec(arn)) || [];
    if (there === region && owner === account) return [];
    return [
      {
        at: `${at}.${name}`,
        given: arn,
        allowed: `must be the ARN of ${what} in ${region} of account ${String(account)}`,
      },
    ];
  });
}
