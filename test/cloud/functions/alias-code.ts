import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import type { FunctionCode } from '../../../modules/function/index.ts';
import { named, reach } from '../estate/estate.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-alias-code-'));

/** Makes code that answers `text`, or fails without one, and logs its version. */
export function codeThatAnswers(text: string | undefined): FunctionCode {
  const act = text === undefined ? "throw new Error('does not work');" : `return ${JSON.stringify(text)};`;
  const source = `export const handler = async () => { console.log('version ' + process.env.AWS_LAMBDA_FUNCTION_VERSION); ${act} };`;
  const zip = zipSync({ 'index.mjs': strToU8(source) }, { mtime: new Date('1990-01-02') });
  const sha256 = createHash('sha256').update(zip).digest('base64');
  const path = join(folder, `${sha256.replace(/\W/g, '').slice(0, 12)}.zip`);
  writeFileSync(path, zip);
  return { path, sha256, zippedBytes: zip.length, unzippedBytes: source.length, handler: 'index.handler' };
}

const lambda = new LambdaClient(reach('orders'));

/** Returns the answer of a version or an alias of a function; `failed` when it fails. */
export async function answerOf(fn: string, Qualifier: string): Promise<string> {
  const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: named(fn), Qualifier }));
  return FunctionError ? 'failed' : JSON.parse(Buffer.from(Payload ?? []).toString());
}

/** Counts the answers of an alias over a number of invocations. */
export async function answersOf(fn: string, qualifier: string, count: number): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (let i = 0; i < count; i++) {
    const answer = await answerOf(fn, qualifier);
    answers[answer] = (answers[answer] ?? 0) + 1;
  }
  return answers;
}
