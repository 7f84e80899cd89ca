import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import type { Lambda } from './alias-pointer.ts';

/** Maximum number of characters of an answer that a log line shows. */
const SHOWN = 200;

/**
 * Invokes the newest version directly, without the alias.
 *
 * @returns a description of its error, or undefined when it succeeds
 */
export async function probe(
  lambda: Lambda,
  { function: FunctionName, version }: ShiftOutput,
  Payload: string,
): Promise<string | undefined> {
  const answer = await lambda.send(new InvokeCommand({ FunctionName, Qualifier: version, Payload }));
  if (answer.FunctionError === undefined) return undefined;
  const text = new TextDecoder().decode(answer.Payload);
  return `version ${version} fails when it is probed: ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`;
}
