import type { Construct } from 'constructs';
import { CloudwatchLogMetricFilter } from '#aws/cloudwatch-log-metric-filter';
import { Alarms } from '../alarms/index.ts';
import { REST_API_ALARMS, type RestApiAlarms } from './alarms.ts';

interface WatchedApi {
  readonly alarms?: RestApiAlarms;
  readonly stageName: string;
  /** Name of the access log's group, as a reference to the resource. */
  readonly accessLogName: string;
  /** Name of the API as log groups and namespaces accept it. */
  readonly plain: string;
}

/**
 * Creates the alarms of an API, and a metric filter on the access log that counts responses with status 429, for which
 * API Gateway has no metric.
 */
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
