import type { SynthesizedStack } from './manifest.ts';
import type { StackResult } from './result.ts';
import { criticalPath, timingTable } from './timing.ts';
import { providerWaits } from './waits.ts';

const stack = (name: string, ...dependencies: string[]): SynthesizedStack => ({
  name,
  directory: name,
  dependencies,
  resources: 0,
});
const STACKS = [stack('state'), stack('data'), stack('events', 'state'), stack('orders', 'data', 'events')];
const SECONDS: Readonly<Record<string, number>> = { state: 10, data: 30, events: 15, orders: 40 };

describe('criticalPath', () => {
  it('is the longest way by time, not by count', () => {
    expect(criticalPath(STACKS, (name) => SECONDS[name] ?? 0)).toEqual({ path: ['data', 'orders'], seconds: 70 });
  });

  it('is empty without stacks', () => {
    expect(criticalPath([], () => 1)).toEqual({ path: [], seconds: 0 });
  });
});

describe('timingTable', () => {
  const result = (
    name: string,
    seconds: StackResult['seconds'],
    status: StackResult['status'] = 'changed',
  ): StackResult => ({
    name,
    status,
    seconds,
    resources: [],
    planned: [],
  });

  it('shows steps, a line per stack and the longest chain', () => {
    const table = timingTable(
      [{ name: 'set-up', seconds: 1.25 }],
      [stack('data'), stack('app', 'data')],
      [result('data', { init: 1, plan: 7.6, apply: 30 }), result('app', { plan: 8 }, 'unchanged')],
    );
    expect(table).toBe(
      [
        'set-up 1.3s',
        '                 init  plan  apply  total',
        'data             1.0s  7.6s  30.0s  38.6s',
        'app (unchanged)     -  8.0s      -   8.0s',
        'longest chain 46.6s: data > app',
      ].join('\n'),
    );
  });
});

describe('providerWaits', () => {
  it('is the longest chain of resources that refer to each other', () => {
    const configuration = {
      resource: {
        aws_sqs_queue: { Q: { name: 'q' }, Dlq: {} },
        aws_sqs_queue_policy: { P: { queue_url: '${aws_sqs_queue.Q.url}' } },
        aws_iam_role: { R: { depends_on: ['aws_sqs_queue_policy.P'] } },
      },
    };
    const took = (address: string, seconds: number) => ({ address, action: 'create', seconds });
    const resources = [
      took('aws_sqs_queue.Q', 25),
      took('aws_sqs_queue.Dlq', 26),
      took('aws_sqs_queue_policy.P', 25),
      took('aws_iam_role.R', 1),
    ];
    expect(providerWaits(configuration, resources)).toBe(51);
  });
});
