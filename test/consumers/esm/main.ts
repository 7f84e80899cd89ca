import { App } from 'cdktf';
import { buildAssets } from 'landform/build';
import { OrderStack } from './order.ts';
import { WebhookStack } from './webhook.ts';

const assets = await buildAssets({ root: '.', outDir: 'dist', functions: 'all' });
const app = new App();
new WebhookStack(app, 'dev-webhook', assets);
new OrderStack(app, 'dev-order', assets);
app.synth();
