/** Defaults of `AlarmTopicProps`. */
export const ALARM_TOPIC_DEFAULTS = { emails: [] as readonly string[], endpoints: [] as readonly string[] } as const;
