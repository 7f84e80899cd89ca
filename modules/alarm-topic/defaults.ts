/** What a topic gets when its props do not say otherwise. */
export const ALARM_TOPIC_DEFAULTS = { emails: [] as readonly string[], endpoints: [] as readonly string[] } as const;
