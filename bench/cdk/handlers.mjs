// AWS CDK's side of the comparison, in a process of its own: one NodejsFunction for each entry, with the defaults of
// `cdk init`, and nothing else.
// Usage: node synth.mjs <folder of aws-cdk-lib> <cdk.out> <entry...>; the working directory is the project.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages = '', outdir = '', ...entries] = process.argv.slice(2);
const load = createRequire(join(packages, 'package.json'));
const { App, Stack } = load('aws-cdk-lib');
const { Runtime } = load('aws-cdk-lib/aws-lambda');
const { NodejsFunction } = load('aws-cdk-lib/aws-lambda-nodejs');

const app = new App({
  outdir,
  analyticsReporting: false,
  context: load('aws-cdk-lib/recommended-feature-flags.json'),
});
const stack = new Stack(app, 'Bench');
for (const [i, entry] of entries.entries()) {
  new NodejsFunction(stack, `Function${i}`, { entry, runtime: Runtime.NODEJS_24_X });
}
app.synth();
