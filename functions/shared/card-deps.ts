import { type CardGateway, SANDBOX_GATEWAY } from './card-gateway.ts';
import type { FunctionConfig } from './define-function.ts';
import { itemDeps } from './item-deps.ts';

/** The gateway that charging and refunding both go through: put the real one here, so that they cannot use two. */
const gateway: CardGateway = SANDBOX_GATEWAY;

/** What a step has in hand that moves money and writes it down in a table. */
export function cardDeps(config: FunctionConfig, table: string) {
  return { ...itemDeps(config, table), gateway };
}
