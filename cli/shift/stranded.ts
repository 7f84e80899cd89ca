import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import type { AliasPointer } from './alias-pointer.ts';
import { describePointing, type Pointing } from './pointing.ts';
import type { ShiftEnd } from './shift-run.ts';

/**
 * Ends a shift whose alias could not be taken back: reads where it is, and says how to go on.
 *
 * @returns `taken-back` when the alias is back after all
 * @throws SetupProblem when it is not, or when nobody knows
 */
export async function strandedAlias(
  alias: AliasPointer,
  { function: name, alias: aliasName, version: newest }: ShiftOutput,
  version: string,
  cause: unknown,
  say: (line: string) => void,
): Promise<ShiftEnd> {
  const now = await alias.read().catch(() => undefined);
  const isBack = now !== undefined && !now.beside && now.version === version;
  if (isBack && alias.isSettled) {
    say(`all invocations go to version ${version} again`);
    return 'taken-back';
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  say(whatIsKnown(now, isBack, why));
  const byHand = `aws lambda update-alias --function-name ${name} --name ${aliasName} --function-version ${version} --routing-config AdditionalVersionWeights={}`;
  say(`fix: ${wayBack(now, newest)}, or move it by hand: ${byHand}`);
  throw new SetupProblem(`${name}:${aliasName} could not be taken back for certain: ${why}`, {
    fix: 'do what the last lines about it say',
  });
}

function whatIsKnown(now: Pointing | undefined, isBack: boolean, why: string): string {
  if (!now) return `could not be read either, so nobody knows where it is: ${why}`;
  if (isBack) return `a move may still take effect whose answer was lost; now ${describePointing(now)}: ${why}`;
  return `could not be taken back: ${describePointing(now)}: ${why}`;
}

/** Tells which flag of the next command goes on from here. */
function wayBack(now: Pointing | undefined, newest: string): string {
  if (now && !now.beside && now.version === newest) return 'keep the version';
  if (now?.beside) {
    const resume = now.beside.version === newest ? ' or --resume to go on' : '';
    return `when Lambda answers again, add --rollback to take it back${resume}`;
  }
  return 'when Lambda answers again, run the command again: it says where the alias is, and takes --rollback or --resume if that is half way';
}
