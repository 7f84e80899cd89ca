import type { Config } from '../estate/stack-json.ts';
import { arnOf, edgeFindings, KEPT, onFailure, redrive } from '../testing/asynchronous.ts';
import { findingsIn } from '../testing/findings.ts';

const RULE = 'parked-messages-lost';
const { queueEdge, streamEdge, targetEdge, subscribed } = edgeFindings(RULE);
const queues = (aws_sqs_queue: Record<string, Config>) => findingsIn({ aws_sqs_queue }, [RULE]);

describe('a queue that nothing consumes', () => {
  it('may keep messages for 14 days; dead-letter queues may keep them as they like', () => {
    expect(queues({ Parked: KEPT })).toEqual([]);
    expect(queueEdge(redrive(arnOf('Failed')), { message_retention_seconds: 60 })).toEqual([]);
    const config = { dead_letter_config: { arn: arnOf('Failed') } };
    expect(targetEdge(config, { message_retention_seconds: 60 })).toEqual([]);
    const redriven = { redrive_policy: JSON.stringify({ deadLetterTargetArn: arnOf('Failed') }) };
    expect(subscribed(redriven, { message_retention_seconds: 60 })).toEqual([]);
  });

  it('fails: a short retention, or none said', () => {
    const finding = 'aws_sqs_queue.Parked: has no consumer, and its retention is not the longest';
    expect(queues({ Parked: { message_retention_seconds: 345_600 } })).toEqual([finding]);
    expect(queues({ Parked: {} })).toEqual([finding]);
    const failed = { ...onFailure(arnOf('Failed')), maximum_retry_attempts: 1 };
    expect(streamEdge(failed, { message_retention_seconds: 60 })).toEqual([finding.replace('Parked', 'Failed')]);
  });

  it('fails: a dead-letter queue of its own, where messages would go that somebody only looked at', () => {
    expect(queues({ Parked: { ...KEPT, ...redrive(arnOf('Failed')) }, Failed: KEPT })).toEqual([
      'aws_sqs_queue.Parked: has a dead-letter queue, but no consumer',
    ]);
  });
});
