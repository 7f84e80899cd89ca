import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditResult, audit, parseWaivers, readEstate, type Waiver } from '../../audits/index.ts';
import { LandformError } from '../../base/errors.ts';
import { SetupProblem } from '../../base/problem.mjs';
import { ENVIRONMENT_NAMES, environmentNamed } from '../../environments/index.ts';
import { FACTS } from '../../stacks/facts.ts';
import { auditJson, auditTable } from '../audit/report.ts';
import { ROOT } from '../context.ts';
import { synthesize } from '../synthesize.ts';

/** File of waivers, unless the command names another. */
export const WAIVERS = join('environments', 'waivers.json');

export interface AuditCommandOptions {
  readonly environment: string;
  readonly json: boolean;
  /** Ids of the rules to run; all without. */
  readonly rule?: readonly string[];
  /** Folder that was synthesized to; synthesizes anew without. */
  readonly synthesized?: string;
  readonly waivers?: string;
}

/** Streams that the command writes to. */
export interface AuditOutput {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const STREAMS: AuditOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/**
 * `landform audit`: runs the rules over an environment and prints what they find.
 *
 * @returns the exit code: 0 without findings, 1 with findings, 2 when there is nothing to audit or the options are wrong
 */
export async function auditEnvironment(
  options: AuditCommandOptions,
  { out, error }: AuditOutput = STREAMS,
): Promise<number> {
  try {
    const result = await findingsOf(options);
    out(options.json ? auditJson(options.environment, result) : auditTable(result));
    return result.findings.length === 0 ? 0 : 1;
  } catch (problem) {
    if (!(problem instanceof LandformError || problem instanceof SetupProblem)) throw problem;
    error(`\n${problem.message}\n`);
    return 2;
  }
}

async function findingsOf({ environment, rule, synthesized, waivers }: AuditCommandOptions): Promise<AuditResult> {
  // A folder of another repository may hold environments that this one does not know.
  const isKnown = synthesized === undefined || ENVIRONMENT_NAMES.includes(environment);
  const known = isKnown ? environmentNamed(environment) : undefined;
  const options = {
    protectData: known?.switches.protectData ?? true,
    alarms: known?.alarms.kind !== 'none',
    waivers: waiversIn(waivers),
    ...(rule ? { rules: rule } : {}),
  };
  if (synthesized !== undefined) return audit(readEstate(synthesized, environment, FACTS), options);
  const folder = mkdtempSync(join(tmpdir(), 'landform-audit-'));
  try {
    await synthesize([environment], folder);
    return audit(readEstate(folder, environment, FACTS), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function waiversIn(file: string | undefined): Waiver[] {
  const path = file ?? join(ROOT, WAIVERS);
  if (!existsSync(path)) {
    if (file === undefined) return [];
    throw new SetupProblem(`${file} is not there`, {
      fix: 'name the file that holds the waivers, or leave the option out',
    });
  }
  return parseWaivers(file ?? WAIVERS, jsonIn(readFileSync(path, 'utf8')));
}

/** A text that is no JSON stays one, which no list of waivers is. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
