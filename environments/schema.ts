import { z } from 'zod';
import { ACCOUNT_ID, NAME_PART, REGION, RETENTION_DAYS, type TextRule, tagFaults } from '../base/placement-rules.ts';
import { alarms } from './alarms-schema.ts';

const text = ({ pattern, allowed }: TextRule) => z.string().regex(pattern, allowed);
const accountId = text(ACCOUNT_ID);
const region = text(REGION);

/** Connection of Terraform to the accounts: endpoint, credentials and role. */
const connection = z.strictObject({
  /** Base URL of a local cloud; left out for AWS. */
  endpoint: z.url().optional(),
  /** Secret key used with the account id as access key; only a local cloud accepts such credentials. */
  accountIdAsAccessKey: z.strictObject({ secretKey: z.string().min(1) }).optional(),
  /**
   * Name of the role that Terraform assumes in each account; left out where the ambient credentials belong to the
   * account.
   */
  deployRole: z.string().min(1).optional(),
});

/** Public key of an issuer, as it publishes it. */
const publicKey = z
  .looseObject({ kty: z.string().min(1), kid: z.string().min(1) })
  .refine((key) => !('d' in key || 'k' in key), 'must be a public key, as the issuer publishes it');

/**
 * Copy of the keys that the issuer publishes (`keys` of its JWKS), for the time in which it cannot be reached. Public, so
 * it may be in this file.
 *
 * @see docs/failover.md
 */
const keysCopy = z.array(publicKey).min(1).optional();

/** Issuer of the tokens that the API accepts. */
const identity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cognito'),
    /** Prefix of the user pool's token domain, unique in the region. */
    domainPrefix: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens'),
    /**
     * Base URL of the pool when it is not at AWS: the issuer is `<base>/<pool id>`, the token endpoint
     * `<base>/oauth2/token`.
     */
    base: z.url().optional(),
    keysCopy,
  }),
  z.strictObject({
    kind: z.literal('issuer'),
    /** Claim `iss` of the tokens. */
    issuer: z.url(),
    /** URL of the issuer's public keys (JSON Web Key Set). */
    jwksUri: z.url(),
    /** Claim `aud` of the tokens. */
    audience: z.string().min(1),
    keysCopy,
  }),
]);

const percent = z.number().int().min(1).max(99);
const minutes = z.number().int().min(1).max(2_880);

/** Release of a new version of the functions that customers call: how traffic moves to it. */
const release = z.discriminatedUnion('kind', [
  /** All traffic at once, in the apply that publishes the version. */
  z.strictObject({ kind: z.literal('atOnce') }),
  /** A share of the calls for some minutes, then all of them; done by `landform shift`. */
  z.strictObject({ kind: z.literal('canary'), percent, minutes }),
  /** Some percent more every few minutes; done by `landform shift`. */
  z.strictObject({ kind: z.literal('linear'), percent, everyMinutes: minutes }),
]);

/** Stacks of the estate; stacks/estate.ts lists the dependencies of each. */
const stackName = z.enum(['observability', 'state', 'data', 'events', 'orders', 'notifications']);

type StackKind = z.infer<typeof stackName>;

/**
 * Stacks that depend on a stack, as stacks/estate.ts wires them. An environment that leaves out the one must leave out
 * these too.
 */
const BUILT_ON: Readonly<Partial<Record<StackKind, readonly StackKind[]>>> = {
  data: ['events', 'orders', 'notifications'],
  events: ['orders', 'notifications'],
};

interface LeftOut {
  readonly stack: StackKind;
  readonly region?: string | undefined;
}

interface Leaving {
  readonly leaveOut: readonly LeftOut[];
  readonly regions: { readonly primary: string; readonly secondary?: string | undefined };
}

/** Lists the stacks that depend on a left-out stack and are not left out themselves. */
function strandedBy({ stack, region }: LeftOut, { leaveOut, regions }: Leaving): string[] {
  const concerned = [regions.primary, regions.secondary].filter((each) => each && (!region || region === each));
  return (BUILT_ON[stack] ?? []).flatMap((dependent) =>
    concerned
      .filter((each) => !leaveOut.some((left) => left.stack === dependent && (!left.region || left.region === each)))
      .map((each) => `"${dependent}" in ${each}`),
  );
}

export const environmentSchema = z
  .strictObject({
    /** Second part of every name, e.g. `dev`; also the first part of its stacks' names. */
    name: text(NAME_PART),
    /** First part of every physical name; with the account ids it makes bucket names unique in the world. */
    prefix: text(NAME_PART),
    accounts: z.strictObject({
      management: accountId,
      security: accountId,
      shared: accountId,
      orders: accountId,
      notifications: accountId,
    }),
    regions: z.strictObject({
      primary: region,
      /** Region of the replicas; left out for an environment of one region. */
      secondary: region.optional(),
      /**
       * Regions that have to know of an order before it starts, in the order in which they are asked. Shortened in a failover only: see
       * docs/failover.md. Left out for every region that takes orders, if there are two.
       */
      claims: z.array(region).min(1).optional(),
    }),
    connection,
    identity,
    release,
    alarms,
    sizes: z.strictObject({
      logRetentionDays: z
        .number()
        .refine((days) => RETENTION_DAYS.includes(days), `must be one of ${RETENTION_DAYS.join(', ')}`),
      /** Steady requests per second of the API; `apiBurst` is its burst. */
      apiRequestsPerSecond: z.number().int().min(1).max(10_000),
      apiBurst: z.number().int().min(1).max(5_000),
      /** Days the bus archives keep events for replay; 0 for no archive. */
      eventArchiveDays: z.number().int().min(0).max(3_650),
      /** Days to keep replaced versions of the Terraform state; left out to keep them forever. */
      stateVersionDays: z.number().int().min(1).max(3_650).optional(),
    }),
    /**
     * Quotas that AWS changed for the accounts, in each of their regions. `landform audit` compares them, or AWS's
     * defaults, with what the API lets in. State a quota once AWS has granted it.
     */
    quotas: z
      .strictObject({
        /** Steady StartExecution calls per second of standard workflows, and calls at once. */
        startsPerSecond: z.number().int().min(1).optional(),
        startsBurst: z.number().int().min(1).optional(),
        /** Concurrent invocations of all functions; new accounts have fewer than the default. */
        concurrentExecutions: z.number().int().min(1).optional(),
      })
      .default({}),
    switches: z.strictObject({
      /** Deletion protection and `prevent_destroy` on everything that holds data. */
      protectData: z.boolean(),
    }),
    /** Stacks that are not deployed here, each with its reason. */
    leaveOut: z
      .array(
        z.strictObject({
          stack: stackName,
          region: region.optional(),
          reason: z.string().min(10, 'must say why, in ten characters or more'),
        }),
      )
      .default([]),
    tags: z.record(z.string(), z.string()),
  })
  .superRefine((environment, context) => {
    const ids = Object.values(environment.accounts);
    for (const [name, id] of Object.entries(environment.accounts)) {
      if (ids.indexOf(id) !== ids.lastIndexOf(id)) {
        context.addIssue({
          code: 'custom',
          path: ['accounts', name],
          message: `must differ from the other accounts; ${id} is given more than once`,
          input: id,
        });
      }
    }
    if (environment.regions.secondary === environment.regions.primary) {
      context.addIssue({
        code: 'custom',
        path: ['regions', 'secondary'],
        message: 'must differ from regions.primary',
        input: environment.regions.secondary,
      });
    }
    for (const [index, claims] of (environment.regions.claims ?? []).entries()) {
      if (claims === environment.regions.primary || claims === environment.regions.secondary) continue;
      context.addIssue({
        code: 'custom',
        path: ['regions', 'claims', index],
        message: 'must be a region of the environment',
        input: claims,
      });
    }
    for (const { at, given, allowed } of tagFaults(environment.tags)) {
      context.addIssue({ code: 'custom', path: at.split(/\.(.*)/s).filter(Boolean), message: allowed, input: given });
    }
    const { endpoint, accountIdAsAccessKey } = environment.connection;
    if (accountIdAsAccessKey && !endpoint) {
      context.addIssue({
        code: 'custom',
        path: ['connection', 'accountIdAsAccessKey'],
        message:
          'is only for a local cloud: set connection.endpoint too, or leave it out and use the ambient credentials',
        input: accountIdAsAccessKey,
      });
    }
    for (const [index, entry] of environment.leaveOut.entries()) {
      const stranded = strandedBy(entry, environment);
      if (stranded.length > 0) {
        context.addIssue({
          code: 'custom',
          path: ['leaveOut', index],
          message: `must leave out the stacks that depend on "${entry.stack}" too: ${stranded.join(', ')}`,
          input: entry,
        });
      }
    }
  });

/** Environment as its file states it. */
export type EnvironmentInput = z.input<typeof environmentSchema>;
/** Environment after validation. */
export type Environment = z.output<typeof environmentSchema>;
/** Name of an account of an environment. */
export type AccountName = keyof Environment['accounts'];
/** Name of a stack that an environment can leave out. */
export type StackName = StackKind;
