import { z } from 'zod';

/** Page of runbooks that alarms point to, as an address that opens from a mail; left out for the path in the repository. */
const runbooks = z.url().optional();

/** Recipients of alarms. */
export const alarms = z
  .discriminatedUnion('kind', [
    /** Each account and region gets a topic of ours; these are subscribed to it. */
    z.strictObject({
      kind: z.literal('subscribers'),
      /** Each has to confirm the message that SNS sends it once. */
      emails: z.array(z.email('must be an e-mail address')).default([]),
      /** HTTPS endpoints, e.g. of the service that wakes whoever is on call. */
      endpoints: z
        .array(z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }))
        .default([]),
      runbooks,
    }),
    /** A topic that exists in every account and region, e.g. made by a platform team. Its policy lets CloudWatch and EventBridge publish. */
    z.strictObject({
      kind: z.literal('topic'),
      /** Whole name of the topic. */
      name: z.string().regex(/^[\w-]{1,256}$/, 'must be the name of a topic: letters, digits, underscores and hyphens'),
      runbooks,
    }),
    /** No alarms are made. */
    z.strictObject({ kind: z.literal('none'), reason: z.string().min(10, 'must say why, in ten characters or more') }),
  ])
  .refine(
    (who) => who.kind !== 'subscribers' || who.emails.length + who.endpoints.length > 0,
    'must name an e-mail address or an endpoint: alarms that tell nobody are of no use',
  );
