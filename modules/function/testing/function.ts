import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { synth } from '../../../test/kit/synth.ts';
import { type FunctionCode, LambdaFunction, type LambdaFunctionProps } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-function-'));

/** A zip that is there while the tests of a file run. */
export const code: FunctionCode = {
  path: join(folder, 'place-order.zip'),
  sha256: 'c2hhLTI1Ng==',
  zippedBytes: 1_000,
  unzippedBytes: 4_000,
  handler: 'index.handler',
};
beforeAll(() => writeFileSync(code.path, 'a zip'));
afterAll(() => rmSync(folder, { recursive: true }));

const props: LambdaFunctionProps = { name: 'place-order', description: 'Takes an order', code };

/** The function that the tests are about, with some properties of its own. */
export const make = (scope: Construct, more: Partial<LambdaFunctionProps> = {}) =>
  new LambdaFunction(scope, 'PlaceOrder', { ...props, ...more });

/** A stack that holds nothing else. */
export const synthWith = (more: Partial<LambdaFunctionProps>) => synth((stack) => make(stack, more));
