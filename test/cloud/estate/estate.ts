import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { estateOutputs } from '../../../cli/commands/up.ts';
import { terraformFor } from '../../../cli/context.ts';
import {
  apiBase,
  clientConfig,
  type EstateOutputs,
  fetchToken,
  JourneyReader,
  nameIn,
  type PlacedOrder,
  type PlaceOptions,
  placeOrder,
  SAMPLE_ORDER,
} from '../../../cli/demo/index.ts';
import { readStacks } from '../../../cli/deploy/index.ts';
import { ROOT } from '../../../cli/repository/root.ts';
import { type AccountName, environmentNamed } from '../../../environments/index.ts';
import { eventually } from '../../kit/eventually.ts';

export { SAMPLE_ORDER };

/** The estate under test, as `landform up` deployed it. */
export const LOCAL = environmentNamed('local');

/** What an AWS SDK client needs to look into an account of the estate. */
export const reach = (account: AccountName, region?: string) => clientConfig(LOCAL, LOCAL.accounts[account], region);

/** The physical name of something of the estate. */
export const named = (name: string): string => nameIn(LOCAL, name);

/** Sends orders to the deployed estate and looks at what became of them. */
export class Estate {
  /** Connects to what is deployed. */
  static async connect(): Promise<Estate> {
    const terraform = await terraformFor(ROOT, LOCAL);
    const outputs = await estateOutputs({
      synthesized: readStacks(join(ROOT, 'cdktf.out')),
      terraform,
      environment: LOCAL,
    });
    return new Estate(outputs, await fetchToken(outputs));
  }

  readonly reader = new JourneyReader(LOCAL);
  readonly outputs: EstateOutputs;
  readonly token: string;

  constructor(outputs: EstateOutputs, token: string) {
    this.outputs = outputs;
    this.token = token;
  }

  /** Sends an order with a valid token, unless the options say otherwise. */
  place(options: PlaceOptions = {}): Promise<PlacedOrder> {
    return placeOrder(apiBase(LOCAL, this.outputs), { token: this.token, idempotencyKey: randomUUID(), ...options });
  }

  /** Sends an order without any token. */
  placeWithoutToken(): Promise<PlacedOrder> {
    return placeOrder(apiBase(LOCAL, this.outputs), {});
  }

  /** The order's own item, once it has the status. */
  async order(orderId: string, status: string): Promise<Record<string, unknown>> {
    return eventually(
      `order ${orderId} is ${status}`,
      async (saw) => {
        const items = await this.reader.items('orders', 'orders', orderId);
        const order = items.find(({ sk }) => sk === 'ORDER');
        saw(order?.['status']);
        return order?.['status'] === status ? order : undefined;
      },
      { withinMs: 60_000 },
    );
  }

  /** What one of the order's steps wrote down. */
  async record(orderId: string, sk: string): Promise<Record<string, unknown> | undefined> {
    return (await this.reader.items('orders', 'orders', orderId)).find((item) => item['sk'] === sk);
  }

  /** The notifications that the other account recorded, once there is one. */
  async notifications(orderId: string): Promise<readonly Record<string, unknown>[]> {
    return eventually(
      `the other account has recorded the end of order ${orderId}`,
      async (saw) => {
        const items = await this.reader.items('notifications', 'notifications', orderId);
        saw(items);
        return items.length > 0 ? items : undefined;
      },
      { withinMs: 60_000 },
    );
  }
}

/** The id of an order that was taken in. */
export function idOf({ status, body }: PlacedOrder): string {
  const orderId = body['orderId'];
  if (status !== 202 || typeof orderId !== 'string') throw new Error(`not taken in: ${status} ${JSON.stringify(body)}`);
  return orderId;
}
