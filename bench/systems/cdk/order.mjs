import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  Errors,
  Fail,
  JitterType,
  JsonPath,
  LogLevel,
  StateMachine,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { EventBridgePutEvents, LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** Orders: an event starts a saga that reserves stock and charges a card, and takes both back if it fails. */
export class OrderStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);

    const bus = new EventBus(this, 'Bus');
    const retry = (maxAttempts, maxDelaySeconds) => ({
      errors: [Errors.ALL],
      interval: Duration.seconds(1),
      backoffRate: 2,
      maxAttempts,
      maxDelay: Duration.seconds(maxDelaySeconds),
      jitterStrategy: JitterType.FULL,
    });
    const catchAll = (state, next, resultPath) =>
      state
        .addCatch(next, { errors: ['States.DataLimitExceeded'], resultPath })
        .addCatch(next, { errors: [Errors.ALL], resultPath });
    const invoke = (state, name, description, resultPath) => {
      const lambdaFunction = new NodejsFunction(this, name, {
        description,
        entry: `functions/${name}/handler.ts`,
        runtime: Runtime.NODEJS_22_X,
        architecture: Architecture.ARM_64,
        memorySize: 512,
        timeout: Duration.seconds(10),
        tracing: Tracing.ACTIVE,
        logGroup: new LogGroup(this, `${name}-log`, { retention: RetentionDays.ONE_MONTH }),
      });
      return new LambdaInvoke(this, state, {
        lambdaFunction,
        payloadResponseOnly: true,
        retryOnServiceExceptions: false,
        taskTimeout: Timeout.duration(Duration.seconds(15)),
        resultPath: `${resultPath}.${state}`,
      });
    };
    const tell = (outcome) => {
      const detail = TaskInput.fromObject({ id: JsonPath.stringAt('$.id') });
      return new EventBridgePutEvents(this, `Tell${outcome}`, {
        entries: [{ eventBus: bus, source: 'acme.orders', detailType: `Order${outcome}`, detail }],
        resultPath: JsonPath.DISCARD,
      });
    };
    const park = tell('Stuck').addRetry(retry(15, 300));
    park.next(new Fail(this, 'SagaFailed', { error: 'SagaFailed', cause: 'parked by TellStuck; see its message' }));
    const end = (outcome) => catchAll(tell(outcome).addRetry(retry(5, 20)), park, `$.parked.Tell${outcome}`);
    const compensation = (state, name, description) =>
      catchAll(invoke(state, name, description, '$.compensations').addRetry(retry(8, 60)), park, `$.parked.${state}`);
    const step = (state, name, description, undo) =>
      catchAll(invoke(state, name, description, '$.steps').addRetry(retry(4, 10)), undo, '$.failure');
    const release = compensation('UndoReserve', 'release', 'Releases stock');
    release.next(end('Rejected'));
    const refund = compensation('UndoCharge', 'refund', 'Refunds a card');
    refund.next(release);
    const saga = step('Reserve', 'reserve', 'Reserves stock', release)
      .next(step('Charge', 'charge', 'Charges a card', refund))
      .next(end('Confirmed'));
    const destination = new LogGroup(this, 'OrderLog', { retention: RetentionDays.ONE_MONTH });
    const workflow = new StateMachine(this, 'Order', {
      definitionBody: DefinitionBody.fromChainable(saga),
      timeout: Duration.days(1),
      tracingEnabled: true,
      logs: { destination, level: LogLevel.ERROR },
    });
    const deadLetterQueue = new Queue(this, 'DeadOrders', { retentionPeriod: Duration.days(14), enforceSSL: true });
    new Rule(this, 'Placed', {
      eventBus: bus,
      eventPattern: { source: ['acme.shop'], detailType: ['OrderPlaced'] },
      targets: [new SfnStateMachine(workflow, { deadLetterQueue })],
    });
  }
}
