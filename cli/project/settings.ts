import { type Check, each, entries, fits, object, optional, text } from '../../base/checks.ts';
import { isRecord } from '../../base/is-record.ts';
import { ACCOUNT_ID, NAME_PART, REGION } from '../../base/placement-rules.ts';
import type { EnvironmentConfig } from './config.ts';

const notEmpty = (allowed: string): Check => fits((given) => typeof given === 'string' && given.trim() !== '', allowed);
const flag = fits((given) => typeof given === 'boolean', 'true or false');

/** Checks the settings of a project. Its environments are checked one by one, when a command needs them. */
export const checkProject: Check = object({
  app: optional(notEmpty('a shell command, such as "npx ts-node main.ts"')),
  environments: optional(
    entries(
      fits((given) => typeof given === 'function' || isRecord(given), 'an environment, or a function that returns one'),
      NAME_PART,
    ),
  ),
  facts: optional(
    entries(
      fits(
        (given) => isRecord(given) && typeof given['service'] === 'string',
        'facts, such as { service: "cognitoidp" }',
      ),
      { pattern: /^aws_/, allowed: 'a resource type of Terraform, such as "aws_cognito_user_pool"' },
    ),
  ),
  waivers: optional(notEmpty('the path of a file, from the root')),
});

const checkConnection = each(
  object({
    endpoint: optional(
      fits((given) => typeof given === 'string' && URL.canParse(given), 'a URL, such as "http://127.0.0.1:4566"'),
    ),
    accountIdAsAccessKey: optional(object({ secretKey: notEmpty('a text') })),
    deployRole: optional(notEmpty('the name of a role')),
  }),
  fits(
    (given) => !(isRecord(given) && given['accountIdAsAccessKey'] && !given['endpoint']),
    'accountIdAsAccessKey only with an endpoint, that of a local cloud',
  ),
);

const count = optional(fits((given) => Number.isInteger(given) && Number(given) > 0, 'a whole number above zero'));
const checkQuotas = object({ startsPerSecond: count, startsBurst: count, concurrentExecutions: count });

/** Checks an environment of a project. Properties that no command needs are the consumer's own. */
export const checkEnvironment: Check = each(
  object(
    {
      name: text(NAME_PART),
      prefix: text(NAME_PART),
      accounts: each(
        entries(text(ACCOUNT_ID)),
        fits((given) => Object.keys(Object(given)).length > 0, 'one account or more, each an id by its name'),
      ),
      regions: object({ primary: text(REGION) }, 'own'),
      connection: optional(checkConnection),
      audit: optional(object({ protectData: optional(flag), alarms: optional(flag), quotas: optional(checkQuotas) })),
    },
    'own',
  ),
  (given, at) => {
    const { accounts, defaultAccount } = given as EnvironmentConfig;
    const names = Object.keys(accounts);
    if (defaultAccount === undefined || names.includes(defaultAccount)) return [];
    return [{ at: `${at}defaultAccount`, given: defaultAccount, allowed: `one of accounts: ${names.join(', ')}` }];
  },
);
