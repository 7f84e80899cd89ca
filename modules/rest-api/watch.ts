import type { Construct } from 'constructs';
import { CloudwatchLogMetricFilter } from '#aws/cloudwatch-log-metric-filter';
import { Alarms } from '../alarms/index.ts';
import { REST_API_ALARMS, type RestApiAlarms } from './alarms.ts';

interface WatchedApi {
  readonly alarms?: RestApiAlarms;
  readonly stageName: string;
  /** Name of the group that holds the access log, as a reference to it. */
  readonly accessLogName: string;
  /** Name of the API as log groups and namespaces accept it. */
  readonly plain: string;
}

/** Watches an API. API Gateway counts no 429, so that a filter of the access log does. */
export function watchApi(api: Construct & { readonly name: string }, props: WatchedApi): void {
  const alarms = new Alarms(api, REST_API_ALARMS, {
    kind: 'api',
    name: props.plain,
    values: { ApiName: api.name, PlainName: props.plain, Stage: props.stageName },
    settings: props.alarms,
  });
  alarms.add('serverErrorPercent');
  alarms.add('latencySeconds');
  if (!alarms.add('tooManyRequests')) return;
  new CloudwatchLogMetricFilter(alarms, 'TooManyRequestsFilter', {
    name: `${props.plain}-too-many-requests`,
    logGroupName: props.accessLogName,
    pattern: '{ $.status = "429" }',
    metricTransformation: {
      namespace: `Landform/${props.plain}/${props.stageName}`,
      name: REST_API_ALARMS.tooManyRequests.measure.metric.name,
      value: '1',
      defaultValue: '0',
      unit: 'Count',
    },
  });
}
