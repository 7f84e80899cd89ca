import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import {
  AwsFailure,
  execute,
  type FakeService,
  type FakeTable,
  InvocationLost,
  type Json,
  type PlayedDefinition,
  type TaskTry,
  type World,
} from '../../runtime/testing/simulator/index.ts';
import type { RegionHandlers } from './handlers.ts';

/** Surroundings of a region's sagas. */
export interface SagaSurroundings {
  readonly world: World;
  readonly region: string;
  readonly saga: PlayedDefinition;
  readonly handlers: RegionHandlers;
  readonly orders: FakeTable;
  /** Messages in the queue of failed compensations. */
  readonly parked: Json[];
}

interface Execution {
  readonly input: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
}

interface StartRequest {
  readonly name: string;
  readonly input: string;
}

/** Step Functions of one region: starts executions by their name, once, and runs them. */
export class FakeStepFunctions implements FakeService {
  readonly executions = new Map<string, Execution>();
  readonly #around: SagaSurroundings;

  constructor(around: SagaSurroundings) {
    this.#around = around;
  }

  describe(_operation: string, input: unknown) {
    return { kind: 'write', what: nameOf((input as StartRequest).input) } as const;
  }

  handle(operation: string, request: unknown): unknown {
    if (operation !== 'StartExecution') throw new Error(`the fake Step Functions does not know ${operation}`);
    const { name, input } = request as StartRequest;
    const known = this.executions.get(name);
    const { world, region } = this.#around;
    const executionArn = `arn:aws:states:${region}:444444444444:execution:order-saga:${name}`;
    if (known && (known.status !== 'RUNNING' || known.input !== input)) {
      throw new AwsFailure('ExecutionAlreadyExists', { message: `Execution Already Exists: '${executionArn}'` });
    }
    if (!known) {
      const execution: Execution = { input, status: 'RUNNING' };
      this.executions.set(name, execution);
      world.stage.start(() => this.#run(name, executionArn, execution));
    }
    return { executionArn, startDate: world.now / 1_000 };
  }

  async #run(name: string, arn: string, execution: Execution): Promise<void> {
    const { world, saga, region } = this.#around;
    const label = `${nameOf(execution.input)}${region === 'eu-west-1' ? '' : ` in ${region}`}`;
    const jitter = world.random.fork(`jitter ${label}`);
    const { status } = await execute(saga, JSON.parse(execution.input), {
      name,
      arn,
      now: () => world.now,
      random: () => jitter.next(),
      sleep: (milliseconds) => world.stage.sleep(milliseconds, `${label}: next try`),
      work: (task) => this.#work(label, task),
    });
    execution.status = status;
    world.note(label, `the saga ends: ${status}`);
  }

  async #work(label: string, { state, resource, input, number }: TaskTry): Promise<Json> {
    const { world, region, handlers, orders, parked } = this.#around;
    const work = `${label} ${state}`;
    const by = `${work} try ${number}`;
    const name = /:function:landform-test-(.*)$/.exec(resource)?.[1];
    // An execution stands still while its region is lost, and goes on when that is back.
    while (world.lostRegions.has(region)) await world.stage.sleep(1_000, `${by} waits for its region`);
    if (name !== undefined) {
      const handler = handlers[name];
      if (!handler) throw new Error(`there is no handler ${name}`);
      return (await world.invoke({ label: by, work, region }, () =>
        handler(input as never, lambdaContext() as never),
      )) as Json;
    }
    const isTable = resource.endsWith(':dynamodb:updateItem');
    const outcome = await world.call({
      kind: 'service',
      work,
      by,
      what: isTable ? 'updateItem ORDER' : 'sendMessage',
      number: 1,
      region,
      effect: () => {
        if (isTable && orders.refuses(input as never))
          return new InvocationLost('DynamoDB.ConditionalCheckFailedException');
        if (isTable) orders.write(input as never, world.now, by);
        else parked.push((input as { MessageBody: Json }).MessageBody);
        return undefined;
      },
    });
    if (outcome.kind === 'answer') {
      if (outcome.value) throw outcome.value;
      return {};
    }
    const service = isTable ? 'DynamoDB' : 'SQS';
    throw new InvocationLost(
      outcome.kind === 'failed' ? `${service}.ThrottlingException` : `${service}.SdkClientException`,
    );
  }
}

/** Returns the customer's name for an order: its correlation id. */
function nameOf(input: string): string {
  return String((JSON.parse(input) as { correlationId?: string }).correlationId);
}
