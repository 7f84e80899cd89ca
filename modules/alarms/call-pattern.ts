import type { EventAlarmFact } from '../../base/alarm-facts.ts';

/** Event pattern for API calls that CloudTrail reports. */
export interface CallPattern {
  readonly source: readonly string[];
  readonly 'detail-type': readonly string[];
  readonly detail: {
    readonly eventSource: readonly string[];
    readonly eventName: readonly string[];
    readonly resources: { readonly ARN: readonly string[] };
  };
}

/**
 * Builds the event pattern for the calls of a fact on one resource.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function callPattern({ eventSource, service, calls }: EventAlarmFact, resourceArn: string): CallPattern {
  return {
    source: [eventSource],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventSource: [service], eventName: calls, resources: { ARN: [resourceArn] } },
  };
}
