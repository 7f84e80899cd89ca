import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { elsewhere, synth } from '../../../test/kit/synth.ts';
import { Queue } from '../../queue/index.ts';
import { type FunctionCode, LambdaFunction, type LambdaFunctionProps } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-function-'));

/** Zip that exists while the tests of a file run. */
export const code: FunctionCode = {
  path: join(folder, 'place-order.zip'),
  sha256: 'c2hhLTI1Ng==',
  zippedBytes: 1_000,
  unzippedBytes: 4_000,
  handler: 'index.handler',
};
beforeAll(() => writeFileSync(code.path, 'a zip'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Queue of another stack for failed events. */
export const deadLetterQueue = Queue.fromAttributes(elsewhere(), 'Imported', {
  name: 'landform-test-failures',
  arn: 'arn:aws:sqs:eu-west-1:444444444444:landform-test-failures',
  url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/landform-test-failures',
});

const props: LambdaFunctionProps = { name: 'place-order', description: 'Takes an order', code };

/** Creates the function under test, with the given properties. */
export const make = (scope: Construct, more: Partial<LambdaFunctionProps> = {}) =>
  new LambdaFunction(scope, 'PlaceOrder', { ...props, ...more });

/** Synthesizes a stack that contains only the function. */
export const synthWith = (more: Partial<LambdaFunctionProps>) => synth((stack) => make(stack, more));
