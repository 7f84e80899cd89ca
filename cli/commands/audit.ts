import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditResult, audit, parseWaivers, readEstate, type Waiver } from '../../audits/index.ts';
import { LandformError } from '../../base/errors.ts';
import { SetupProblem } from '../../base/problem.mjs';
import { auditJson, auditTable } from '../audit/report.ts';
import type { AuditExpectations } from '../project/index.ts';
import { loadProject } from '../project/load.ts';
import type { Project } from '../project/project.ts';
import { synthesize } from '../synthesize.ts';

export interface AuditCommandOptions {
  /** Environment; `local` or the only one without, all stacks of a project that declares none. */
  readonly environment?: string;
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
    const project = await loadProject();
    const environment = options.environment ?? defaultEnvironment(project);
    const result = await findingsOf(project, environment, options);
    out(options.json ? auditJson(environment, result) : auditTable(result));
    return result.findings.length === 0 ? 0 : 1;
  } catch (problem) {
    if (!(problem instanceof LandformError || problem instanceof SetupProblem)) throw problem;
    error(`\n${problem.message}\n`);
    return 2;
  }
}

/** Returns the environment that is meant if none is named; undefined in a project that declares none. */
function defaultEnvironment(project: Project): string | undefined {
  return project.environmentNames.length > 0 ? project.environmentOr(undefined).name : undefined;
}

async function findingsOf(
  project: Project,
  environment: string | undefined,
  { rule, synthesized, waivers }: AuditCommandOptions,
): Promise<AuditResult> {
  const expected = expectations(project, environment, synthesized !== undefined);
  const options = {
    protectData: expected?.protectData ?? true,
    alarms: expected?.alarms ?? true,
    quotas: expected?.quotas,
    waivers: waiversIn(project, waivers),
    ...(rule ? { rules: rule } : {}),
  };
  if (synthesized !== undefined) return audit(readEstate(synthesized, environment, project.facts), options);
  const folder = mkdtempSync(join(tmpdir(), 'landform-audit-'));
  try {
    await synthesize(project, { environments: environment === undefined ? [] : [environment], outDir: folder });
    return audit(readEstate(folder, environment, project.facts), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the expectations of an environment; undefined for one that the project does not declare. */
function expectations(
  project: Project,
  environment: string | undefined,
  isForeign: boolean,
): AuditExpectations | undefined {
  if (environment === undefined || project.environmentNames.length === 0) return undefined;
  // A folder of another repository may hold environments that this one does not know.
  if (isForeign && !project.environmentNames.includes(environment)) return undefined;
  return project.environment(environment).audit;
}

function waiversIn(project: Project, file: string | undefined): Waiver[] {
  const path = file ?? join(project.root, project.waivers);
  if (!existsSync(path)) {
    if (file === undefined) return [];
    throw new SetupProblem(`${file} is not there`, {
      fix: 'name the file that holds the waivers, or leave the option out',
    });
  }
  return parseWaivers(file ?? project.waivers, jsonIn(readFileSync(path, 'utf8')));
}

/** A text that is no JSON stays one, which no list of waivers is. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
