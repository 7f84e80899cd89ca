import type { Views } from '../core.ts';
import type { OrderView } from '../schema.ts';

/** Read model in memory, with the version guard of the real one. */
export class MemoryViews implements Views {
  readonly views = new Map<string, OrderView & { publishedVersion?: number }>();

  async save(view: OrderView): Promise<number> {
    const existing = this.views.get(view.orderId);
    if (!existing || existing.version < view.version) this.views.set(view.orderId, { ...existing, ...view });
    return existing?.publishedVersion ?? 0;
  }

  async markPublished(orderId: string, version: number): Promise<void> {
    const existing = this.views.get(orderId);
    if (existing) this.views.set(orderId, { ...existing, publishedVersion: version });
  }
}
