import { arnOf, configured, edgeFindings, onFailure, redrive } from '../testing/asynchronous.ts';

const { queueEdge, streamEdge, targetEdge, invoked } = edgeFindings('dead-letter-unfit');
const MAPPING = 'aws_lambda_event_source_mapping.Edge';

describe('the dead-letter queue of a queue', () => {
  it('may be of the same kind', () => {
    expect(queueEdge(redrive(arnOf('Failed')))).toEqual([]);
    expect(queueEdge({ ...redrive(arnOf('Failed')), fifo_queue: true }, { fifo_queue: true })).toEqual([]);
  });

  it('fails: one of another kind, one that is none', () => {
    expect(queueEdge({ ...redrive(arnOf('Failed')), fifo_queue: true })).toEqual([
      `${MAPPING}: aws_sqs_queue.Failed does not have the queue type of its source`,
    ]);
    expect(queueEdge(redrive(arnOf('Nowhere')))).toEqual([
      `${MAPPING}: ${arnOf('Nowhere')} is not a queue of this environment`,
    ]);
  });
});

describe('where a stream hands its failures', () => {
  const stream = (arn: string, failed = {}) => streamEdge({ ...onFailure(arn), maximum_retry_attempts: 1 }, failed);

  it('may be a standard queue', () => {
    expect(stream(arnOf('Failed'))).toEqual([]);
  });

  it('fails: a FIFO queue, something that is no queue', () => {
    expect(stream(arnOf('Failed'), { fifo_queue: true })).toEqual([
      `${MAPPING}: aws_sqs_queue.Failed is a FIFO queue, which cannot receive failures`,
    ]);
    expect(stream('arn:x')).toEqual([`${MAPPING}: arn:x is not a queue of this environment`]);
  });
});

describe('where a rule hands its failures', () => {
  const config = { dead_letter_config: [{ arn: arnOf('Failed') }] };

  it('may be a standard queue', () => {
    expect(targetEdge(config, {})).toEqual([]);
  });

  it('fails: a FIFO queue', () => {
    expect(targetEdge(config, { fifo_queue: true })).toEqual([
      'aws_cloudwatch_event_target.Edge: aws_sqs_queue.Failed is a FIFO queue, which cannot receive failures',
    ]);
  });
});

describe('where a function hands its failures', () => {
  it('may be a standard queue', () => {
    expect(invoked(configured(arnOf('Failed')))).toEqual([]);
  });

  it('fails: a FIFO queue, something that is no queue', () => {
    expect(invoked(configured(arnOf('Fifo')))).toEqual([
      'aws_lambda_permission.Edge: aws_sqs_queue.Fifo is a FIFO queue, which cannot receive failures',
    ]);
    expect(invoked(configured('arn:x'))).toEqual([
      'aws_lambda_permission.Edge: arn:x is not a queue of this environment',
    ]);
  });
});
