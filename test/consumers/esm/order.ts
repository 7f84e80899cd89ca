import type { Construct } from 'constructs';
import { LandformStack } from 'landform/core';
import { EventBus, EventRule } from 'landform/event-bus';
import { LambdaFunction } from 'landform/function';
import { putEvents, saga, toWorkflow, Workflow } from 'landform/workflow';
import type { Assets } from 'landform/build';
import { settings } from './environments.ts';

/** Orders: an event starts a saga that reserves stock and charges a card, and takes both back if it fails. */
export class OrderStack extends LandformStack {
  readonly workflow: Workflow;

  constructor(scope: Construct, id: string, { functions }: Assets) {
    super(scope, id, settings);

    const bus = new EventBus(this, 'Bus', { name: 'orders' });
    const step = (name: string, description: string) =>
      new LambdaFunction(this, name, { name, description, code: functions[name] });
    const tell = (outcome: string) => ({
      name: `Tell${outcome}`,
      task: putEvents(bus, { Entries: [{ Source: 'acme.orders', DetailType: `Order${outcome}`, Detail: { 'id.$': '$.id' } }] }),
    });
    this.workflow = new Workflow(this, 'Order', {
      name: 'order',
      definition: saga({
        steps: [
          { name: 'Reserve', invoke: step('reserve', 'Reserves stock'), compensate: step('release', 'Releases stock') },
          { name: 'Charge', invoke: step('charge', 'Charges a card'), compensate: step('refund', 'Refunds a card') },
        ],
        confirmed: tell('Confirmed'),
        rejected: tell('Rejected'),
        compensationFailed: tell('Stuck'),
      }),
    });
    new EventRule(this, 'Placed', {
      name: 'order-placed',
      bus,
      pattern: { source: ['acme.shop'], 'detail-type': ['OrderPlaced'] },
      target: toWorkflow(this.workflow),
    });
  }
}
