import type { Construct } from 'constructs';
import { EventBus, fromQueue, fromTable, LambdaFunction, LandformStack, Queue, RestApi, Table, toQueue } from 'landform/cdktn';
import type { Assets } from 'landform/build';
import { settings } from './environments.js';

/** Hooks of a partner: kept in a table, and told to everybody on a bus. */
export class WebhookStack extends LandformStack {
  constructor(scope: Construct, id: string, { functions: code }: Assets) {
    super(scope, id, settings);

    const hooks = new Queue(this, "Hooks", { name: "hooks" });
    const api = new RestApi(this, "Api", { name: "hooks", throttle: { requestsPerSecond: 50, burst: 100 } });
    api.addRoute("POST", "/hooks", toQueue(hooks), { public: true });

    const table = new Table(this, "Received", { name: "hooks", partitionKey: { name: "id", type: "S" }, stream: true });
    const record = new LambdaFunction(this, "Record", {
      code: code["record-hook"],
      environment: { TABLE: table.name },
    });
    record.addSource(fromQueue(hooks));
    table.grantWrite(record);

    const bus = new EventBus(this, "Bus", { name: "hooks" });
    const publish = new LambdaFunction(this, "Publish", { code: code["publish-hook"], environment: { BUS: bus.name } });
    const lost = new Queue(this, "Unpublished", { name: "unpublished", retentionDays: 14, deadLetterQueue: false });
    publish.addSource(fromTable(table, { onFailure: toQueue(lost) }));
    bus.grantPut(publish);
  }
}
