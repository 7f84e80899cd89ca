// Not run: from the public documentation of TerraConstructs.
import type { Construct } from 'constructs';
import { Duration } from 'terraconstructs';
import { AwsStack, type AwsStackProps, cloudwatch, compute, notify, RetentionDays } from 'terraconstructs/lib/aws';

/** Orders: an event starts a saga that reserves stock and charges a card, and takes both back if it fails. */
export class OrderStack extends AwsStack {
  constructor(scope: Construct, id: string, props: AwsStackProps) {
    super(scope, id, props);

    const bus = new notify.EventBus(this, 'Bus');
    const retry = (maxAttempts: number, maxDelaySeconds: number) => ({
      errors: [compute.Errors.ALL],
      interval: Duration.seconds(1),
      backoffRate: 2,
      maxAttempts,
      maxDelay: Duration.seconds(maxDelaySeconds),
      jitterStrategy: compute.JitterType.FULL,
    });
    const catchAll = (state: compute.TaskStateBase, next: compute.IChainable, resultPath: string) =>
      state
        .addCatch(next, { errors: ['States.DataLimitExceeded'], resultPath })
        .addCatch(next, { errors: [compute.Errors.ALL], resultPath });
    const invoke = (state: string, name: string, description: string, resultPath: string) => {
      const lambdaFunction = new compute.NodejsFunction(this, name, {
        description,
        path: `functions/${name}/handler.ts`,
        runtime: compute.Runtime.NODEJS_22_X,
        architecture: compute.Architecture.ARM_64,
        memorySize: 512,
        timeout: Duration.seconds(10),
        logRetentionInDays: RetentionDays.ONE_MONTH,
      });
      return new compute.tasks.LambdaInvoke(this, state, {
        lambdaFunction,
        payloadResponseOnly: true,
        retryOnServiceExceptions: false,
        taskTimeout: compute.Timeout.duration(Duration.seconds(15)),
        resultPath: `${resultPath}.${state}`,
      });
    };
    const tell = (outcome: string) => {
      const detail = compute.TaskInput.fromObject({ id: compute.JsonPath.stringAt('$.id') });
      return new compute.tasks.EventBridgePutEvents(this, `Tell${outcome}`, {
        entries: [{ eventBus: bus, source: 'acme.orders', detailType: `Order${outcome}`, detail }],
        resultPath: compute.JsonPath.DISCARD,
      });
    };
    const park = tell('Stuck').addRetry(retry(15, 300));
    park.next(
      new compute.Fail(this, 'SagaFailed', { error: 'SagaFailed', cause: 'parked by TellStuck; see its message' }),
    );
    const end = (outcome: string) => catchAll(tell(outcome).addRetry(retry(5, 20)), park, `$.parked.Tell${outcome}`);
    const compensation = (state: string, name: string, description: string) =>
      catchAll(invoke(state, name, description, '$.compensations').addRetry(retry(8, 60)), park, `$.parked.${state}`);
    const step = (state: string, name: string, description: string, undo: compute.IChainable) =>
      catchAll(invoke(state, name, description, '$.steps').addRetry(retry(4, 10)), undo, '$.failure');
    const release = compensation('UndoReserve', 'release', 'Releases stock');
    release.next(end('Rejected'));
    const refund = compensation('UndoCharge', 'refund', 'Refunds a card');
    refund.next(release);
    const saga = step('Reserve', 'reserve', 'Reserves stock', release)
      .next(step('Charge', 'charge', 'Charges a card', refund))
      .next(end('Confirmed'));
    const destination = new cloudwatch.LogGroup(this, 'OrderLog', { retention: RetentionDays.ONE_MONTH });
    const workflow = new compute.StateMachine(this, 'Order', {
      definitionBody: compute.DefinitionBody.fromChainable(saga),
      timeout: Duration.days(1),
      tracingEnabled: true,
      logs: { destination, level: compute.LogLevel.ERROR },
    });
    const deadLetterQueue = new notify.Queue(this, 'DeadOrders', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
    });
    new notify.Rule(this, 'Placed', {
      eventBus: bus,
      eventPattern: { source: ['acme.shop'], detailType: ['OrderPlaced'] },
      targets: [new notify.targets.SfnStateMachine(workflow, { deadLetterQueue })],
    });
  }
}
