/** What a bus gets when its props do not say otherwise. */
export const EVENT_BUS_DEFAULTS = { archiveDays: 0, putFrom: [] } as const;

/** What a rule gets when its props do not say otherwise: the longest that EventBridge tries, since dead letters need a person. */
export const EVENT_RULE_DEFAULTS = { retries: 185, maximumAgeSeconds: 86_400 } as const;
