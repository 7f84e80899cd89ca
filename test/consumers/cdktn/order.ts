import type { Construct } from 'constructs';
import { EventBus, EventRule, LambdaFunction, LandformStack, putEvents, saga, toWorkflow, Workflow } from 'landform/cdktn';
import type { Assets } from 'landform/build';
import { settings } from './environments.js';

/** Orders: an event starts a saga that reserves stock and charges a card, and takes both back if it fails. */
export class OrderStack extends LandformStack {
  readonly workflow: Workflow;

  constructor(scope: Construct, id: string, { functions: code }: Assets) {
    super(scope, id, settings);

    const bus = new EventBus(this, "Bus", { name: "orders" });
    const step = (name: string) => new LambdaFunction(this, name, { code: code[name] });
    const tell = (outcome: string) => {
      const event = { Source: "acme.orders", DetailType: `Order${outcome}`, Detail: { "id.$": "$.id" } };
      return { name: `Tell${outcome}`, task: putEvents(bus, { Entries: [event] }) };
    };
    this.workflow = new Workflow(this, "Order", {
      name: "order",
      definition: saga({
        steps: [
          { name: "Reserve", invoke: step("reserve"), compensate: step("release") },
          { name: "Charge", invoke: step("charge"), compensate: step("refund") },
        ],
        confirmed: tell("Confirmed"),
        rejected: tell("Rejected"),
        compensationFailed: tell("Stuck"),
      }),
    });
    const pattern = { source: ["acme.shop"], "detail-type": ["OrderPlaced"] };
    new EventRule(this, "Placed", { name: "order-placed", bus, pattern, target: toWorkflow(this.workflow) });
  }
}
