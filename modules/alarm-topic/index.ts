export { AlarmTopic, type AlarmTopicProps } from './alarm-topic.ts';
export { ALARM_TOPIC_DEFAULTS } from './defaults.ts';
