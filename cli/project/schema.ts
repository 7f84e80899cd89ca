import { z } from 'zod';
import { ACCOUNT_ID, NAME_PART, REGION, type TextRule } from '../../base/placement-rules.ts';

const text = ({ pattern, allowed }: TextRule) => z.string().regex(pattern, allowed);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Settings of a project. Its environments are validated one by one, when a command needs them. */
export const projectSchema = z.strictObject({
  app: z.string().trim().min(1, 'must be a shell command such as "npx ts-node main.ts"').optional(),
  environments: z
    .record(
      z.string().regex(NAME_PART.pattern, NAME_PART.allowed),
      z.custom<object>(
        (value) => typeof value === 'function' || isObject(value),
        'an environment, or a function of one',
      ),
    )
    .default({}),
  facts: z.record(z.string(), z.custom<object>(isObject, 'facts of a resource type: { service: ... }')).default({}),
  waivers: z.string().min(1, 'must be the path of a file, from the root').optional(),
});

/** Environment of a project. Properties that no command needs are the consumer's own and stay. */
export const environmentSchema = z
  .looseObject({
    name: text(NAME_PART),
    prefix: text(NAME_PART),
    accounts: z
      .record(z.string(), text(ACCOUNT_ID))
      .refine((accounts) => Object.keys(accounts).length > 0, 'must name one account or more'),
    regions: z.looseObject({ primary: text(REGION) }),
    connection: z
      .strictObject({
        endpoint: z.url('must be a URL such as "http://127.0.0.1:4566"').optional(),
        accountIdAsAccessKey: z.strictObject({ secretKey: z.string().min(1, 'must not be empty') }).optional(),
        deployRole: z.string().min(1, 'must be the name of a role').optional(),
      })
      .default({}),
    defaultAccount: z.string().optional(),
    audit: z.strictObject({ protectData: z.boolean().optional(), alarms: z.boolean().optional() }).optional(),
  })
  .superRefine(({ accounts, connection, defaultAccount }, context) => {
    const names = Object.keys(accounts);
    if (defaultAccount !== undefined && !names.includes(defaultAccount)) {
      context.addIssue({
        code: 'custom',
        path: ['defaultAccount'],
        message: `must be one of accounts: ${names.join(', ')}`,
        input: defaultAccount,
      });
    }
    if (connection.accountIdAsAccessKey && !connection.endpoint) {
      context.addIssue({
        code: 'custom',
        path: ['connection', 'accountIdAsAccessKey'],
        message: 'is only for a local cloud: set connection.endpoint too, or leave it out',
        input: connection.accountIdAsAccessKey,
      });
    }
  });
