/** Defaults of `EventBusProps`. */
export const EVENT_BUS_DEFAULTS = { archiveDays: 0, putFrom: [] } as const;

/** Defaults of `EventRuleProps`: the longest retries that EventBridge allows, since dead letters need a person. */
export const EVENT_RULE_DEFAULTS = { retries: 185, maximumAgeSeconds: 86_400 } as const;
