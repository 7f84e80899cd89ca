import { App, Testing } from '#engine';
import { TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { Queue } from '../queue/index.ts';
import { checkRegion, LandformStack, whereabouts } from './index.ts';

const stackIn = (app: App, region: string) =>
  new LandformStack(app, region, {
    placement: { ...TEST_PLACEMENT, region },
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });

describe('the region of a thing', () => {
  const app = Testing.stubVersion(new App({ stackTraces: false }));
  const [here, there] = [stackIn(app, 'eu-west-1'), stackIn(app, 'eu-central-1')];
  const jobs = new Queue(there, 'Jobs', { name: 'jobs' });

  it('is that of its ARN, or of the stack that makes it', () => {
    expect(whereabouts('arn:aws:sqs:us-east-1:555555555555:a', jobs)).toEqual({
      region: 'us-east-1',
      account: '555555555555',
    });
    expect(whereabouts(jobs.arn, jobs)).toEqual({ region: 'eu-central-1', account: '444444444444' });
    expect(whereabouts(jobs.arn)).toBeUndefined();
    expect(whereabouts('arn:aws:s3:::a', jobs)).toBeUndefined();
  });

  it('fails: CO015 where it is another one', () => {
    expect(() => checkRegion(here, 'the queue', jobs.arn, jobs)).toThrow(
      /\[CO015\] eu-west-1: the queue is in another region[\s\S]*eu-central-1\/Jobs in eu-central-1/,
    );
    expect(() => checkRegion(here, 'the queue', 'arn:aws:sqs:us-east-1:444444444444:a')).toThrow('CO015');
  });

  it('passes: the same one, or one that nobody knows', () => {
    expect(() => checkRegion(there, 'the queue', jobs.arn, jobs)).not.toThrow();
    expect(() => checkRegion(here, 'the queue', jobs.arn)).not.toThrow();
    expect(() => checkRegion(here, 'the bucket', 'arn:aws:s3:::a')).not.toThrow();
  });
});
