// What AWS CDK does in a process of its own: the same stacks as bench/synth/ours.ts, with its own constructs and their defaults.
// Usage: node stacks.mjs <folder of aws-cdk-lib> <cdk.out> <stacks> <zip of each unit of a stack...>.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages = '', outdir = '', stacks = '', ...zips] = process.argv.slice(2);
const load = createRequire(join(packages, 'package.json'));
const { App, Duration, Stack, Tags } = load('aws-cdk-lib');
const { EventBus, Rule } = load('aws-cdk-lib/aws-events');
const targets = load('aws-cdk-lib/aws-events-targets');
const { Architecture, Code, Function: LambdaFunction, Runtime, Tracing } = load('aws-cdk-lib/aws-lambda');
const { SqsDestination } = load('aws-cdk-lib/aws-lambda-destinations');
const { SqsEventSource } = load('aws-cdk-lib/aws-lambda-event-sources');
const { LogGroup, RetentionDays } = load('aws-cdk-lib/aws-logs');
const { Queue } = load('aws-cdk-lib/aws-sqs');

const app = new App({
  outdir,
  analyticsReporting: false,
  context: load('aws-cdk-lib/recommended-feature-flags.json'),
});
for (let s = 0; s < Number(stacks); s += 1) {
  const stack = new Stack(app, `stack-${s}`, { env: { account: '111122223333', region: 'eu-west-1' } });
  Tags.of(stack).add('owner', 'bench');
  const eventBus = EventBus.fromEventBusName(stack, 'Bus', 'default');
  for (const [i, zip] of zips.entries()) {
    const functionName = `bench-dev-work-${s}-${i}`;
    const failures = new Queue(stack, `Failures${i}`, {
      queueName: `${functionName}-dlq`,
      retentionPeriod: Duration.days(14),
    });
    const work = new Queue(stack, `Work${i}`, {
      queueName: functionName,
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: failures, maxReceiveCount: 5 },
    });
    const results = new Queue(stack, `Results${i}`, { queueName: `bench-dev-results-${s}-${i}` });
    const fn = new LambdaFunction(stack, `Function${i}`, {
      functionName,
      description: `Does work ${i}`,
      code: Code.fromAsset(zip),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(10),
      tracing: Tracing.ACTIVE,
      environment: { RESULTS: results.queueUrl },
      logGroup: new LogGroup(stack, `Log${i}`, { retention: RetentionDays.TWO_WEEKS }),
      onFailure: new SqsDestination(failures),
    });
    results.grantSendMessages(fn);
    fn.addEventSource(new SqsEventSource(work, { reportBatchItemFailures: true }));
    new Rule(stack, `Rule${i}`, {
      eventBus,
      eventPattern: { source: [`bench.${i}`], detailType: ['WorkArrived'] },
      targets: [new targets.LambdaFunction(fn, { deadLetterQueue: failures })],
    });
  }
}
app.synth();
