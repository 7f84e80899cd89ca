import { App } from "cdktf";
import { buildAssets } from "landform/build";
import { OrderStack } from "./order";
import { WebhookStack } from "./webhook";

async function main() {
  const assets = await buildAssets({ root: __dirname, outDir: "dist", functions: "all" });
  const app = new App();
  new WebhookStack(app, "dev-webhook", assets);
  new OrderStack(app, "dev-order", assets);
  app.synth();
}

main();
