import { App } from 'cdktn';
import { buildAssets } from 'landform/build';
import { OrderStack } from './order.js';
import { WebhookStack } from './webhook.js';

const assets = await buildAssets({ root: ".", outDir: "dist", functions: "all" });
const app = new App();
new WebhookStack(app, "dev-webhook", assets);
new OrderStack(app, "dev-order", assets);
app.synth();
