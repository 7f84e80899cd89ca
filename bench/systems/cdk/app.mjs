// Synthesizes both systems with AWS CDK. Usage: node app.mjs <cdk.out>; the working directory is the consumer's project.
import { createRequire } from 'node:module';
import { App } from 'aws-cdk-lib';
import { OrderStack } from './order.mjs';
import { WebhookStack } from './webhook.mjs';

const flags = createRequire(import.meta.url)('aws-cdk-lib/recommended-feature-flags.json');
const [outdir] = process.argv.slice(2);
// Nothing is bundled: the code of the functions does not change their resources.
const context = { ...flags, 'aws:cdk:bundling-stacks': [] };
const app = new App({ outdir, analyticsReporting: false, context });
const env = { account: '111122223333', region: 'eu-west-1' };
new WebhookStack(app, 'dev-webhook', { env });
new OrderStack(app, 'dev-order', { env });
app.synth();
