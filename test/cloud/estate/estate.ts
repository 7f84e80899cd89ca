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
  type OrderResponse,
  type PlaceOptions,
  placeOrder,
  readClientSecret,
  SAMPLE_ORDER,
} from '../../../cli/demo/index.ts';
import { readStacks } from '../../../cli/deploy/index.ts';
import { ROOT } from '../../../cli/repository/root.ts';
import { type AccountName, environmentNamed } from '../../../environments/index.ts';
import { eventually } from '../../kit/eventually.ts';

export { SAMPLE_ORDER };

/** Environment under test, as `landform up` deployed it. */
export const LOCAL = environmentNamed('local');

/** Returns the configuration of AWS SDK clients for an account of the estate. */
export const reach = (account: AccountName, region?: string) => clientConfig(LOCAL, LOCAL.accounts[account], region);

/** Returns the physical name of a resource of the estate. */
export const named = (name: string): string => nameIn(LOCAL, name);

/** Client of the deployed estate: sends orders and reads their results. */
export class Estate {
  /** Connects to the deployed estate. */
  static async connect(): Promise<Estate> {
    const terraform = await terraformFor(ROOT, LOCAL);
    const outputs = await estateOutputs({
      synthesized: readStacks(join(ROOT, 'cdktf.out')),
      terraform,
      environment: LOCAL,
    });
    const secret = await readClientSecret(LOCAL);
    return new Estate(outputs, await fetchToken(outputs, { id: outputs.client_id, secret }));
  }

  readonly reader = new JourneyReader(LOCAL);
  readonly outputs: EstateOutputs;
  readonly token: string;

  constructor(outputs: EstateOutputs, token: string) {
    this.outputs = outputs;
    this.token = token;
  }

  /** Sends an order with a valid token, unless the options say otherwise. */
  place(options: PlaceOptions = {}): Promise<OrderResponse> {
    return placeOrder(apiBase(LOCAL, this.outputs), { token: this.token, idempotencyKey: randomUUID(), ...options });
  }

  /** Sends an order without any token. */
  placeWithoutToken(): Promise<OrderResponse> {
    return placeOrder(apiBase(LOCAL, this.outputs), {});
  }

  /** Waits until an order has a status, and returns its item. */
  async order(orderId: string, status: string): Promise<Record<string, unknown>> {
    return eventually(`order ${orderId} is ${status}`, async (saw) => {
      const items = await this.reader.items('orders', 'orders', orderId);
      const order = items.find(({ sk }) => sk === 'ORDER');
      saw(order?.['status']);
      return order?.['status'] === status ? order : undefined;
    });
  }

  /** Returns the record of one of the order's steps. */
  async record(orderId: string, sk: string): Promise<Record<string, unknown> | undefined> {
    return (await this.reader.items('orders', 'orders', orderId)).find((item) => item['sk'] === sk);
  }

  /** Waits for notifications that the other account recorded, and returns them. */
  async notifications(orderId: string): Promise<readonly Record<string, unknown>[]> {
    return eventually(`the other account has recorded the end of order ${orderId}`, async (saw) => {
      const items = await this.reader.items('notifications', 'notifications', orderId);
      saw(items);
      return items.length > 0 ? items : undefined;
    });
  }
}

/** Returns the id of an accepted order. */
export function idOf({ status, body }: OrderResponse): string {
  const orderId = body['orderId'];
  if (status !== 202 || typeof orderId !== 'string') throw new Error(`not taken in: ${status} ${JSON.stringify(body)}`);
  return orderId;
}
