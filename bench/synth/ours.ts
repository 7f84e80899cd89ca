// What we do in a process of its own. Usage: node ours.ts <folder to synthesize into> <stacks> <zip of each unit of a stack...>.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { App } from '#engine';
import { LandformStack } from '../../modules/core/index.ts';
import { EventBus, EventRule } from '../../modules/event-bus/index.ts';
import { type FunctionCode, LambdaFunction, toFunction } from '../../modules/function/index.ts';
import { fromQueue, Queue, toQueue } from '../../modules/queue/index.ts';

const [outdir = '', stacks = '', ...zips] = process.argv.slice(2);

/** A zip as `build/` describes it; its hash is taken here, as AWS CDK takes that of its asset. */
const codes = zips.map((path): FunctionCode => {
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  return { path, sha256, zippedBytes: bytes.length, unzippedBytes: bytes.length, handler: 'index.handler' };
});

const placement = {
  prefix: 'bench',
  environment: 'dev',
  account: { name: 'work', id: '111122223333' },
  region: 'eu-west-1',
  tags: { owner: 'bench' },
  protectData: false,
  logRetentionDays: 14,
  // AWS CDK's constructs come without any.
  alarms: false as const,
};

const app = new App({ outdir, stackTraces: false });
for (let s = 0; s < Number(stacks); s += 1) {
  const stack = new LandformStack(app, `stack-${s}`, {
    placement,
    connection: {},
    state: { bucket: 'bench-state', region: 'eu-west-1' },
  });
  const bus = EventBus.fromAttributes(stack, 'Bus', { arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default' });
  for (const [i, code] of codes.entries()) {
    const name = `work-${s}-${i}`;
    const work = new Queue(stack, `Work${i}`, { name, visibilityTimeoutSeconds: 60 });
    const failures = work.deadLetterQueue;
    if (!failures) throw new Error('a queue has dead letters unless it is told to have none');
    const results = new Queue(stack, `Results${i}`, { name: `results-${s}-${i}`, deadLetterQueue: false });
    const fn = new LambdaFunction(stack, `Function${i}`, {
      name,
      description: `Does work ${i}`,
      code,
      timeoutSeconds: 10,
      environment: { RESULTS: results.url },
    });
    results.grantSend(fn);
    fn.addSource(fromQueue(work));
    fn.configureAsync({ onFailure: toQueue(failures) });
    new EventRule(stack, `Rule${i}`, {
      name,
      bus,
      pattern: { source: [`bench.${i}`], 'detail-type': ['WorkArrived'] },
      target: toFunction(fn),
      deadLetterQueue: failures,
    });
  }
}
app.synth();
