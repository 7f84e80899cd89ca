import { commonjsName } from '../line-errors.ts';
import { type FileFacts, FileUnderAnalysis } from './file-under-analysis.ts';
import { followLoads } from './loads.ts';
import { followPlaces } from './places.ts';
import { followSloppy } from './sloppy.ts';
import { parse } from './syntax.ts';

export type { FileFacts } from './file-under-analysis.ts';

/** Result of the analysis of a file. */
export interface Followed {
  /** Text with the changes that a bundle needs; undefined when it needs none. */
  readonly text?: string;
  /** Absolute paths of folders whose lists of files determine the bundle. */
  readonly listed: readonly string[];
  /** Error that names the line which a bundle cannot follow. */
  readonly error?: Error;
}

/** Examines a file for lines that would work only where the file lies. */
export async function followed(facts: FileFacts): Promise<Followed> {
  const parsed = await parse(facts.file, facts.text, facts.kind);
  if (!parsed) return { listed: [] };
  const file = new FileUnderAnalysis(facts, parsed);
  refuseCommonjsNames(file);
  followPlaces(file);
  followLoads(file);
  followSloppy(file);
  const listed = [...file.listed];
  if (file.problem) return { listed, error: file.problem.error };
  return file.edits.length > 0 ? { listed, text: file.edited() } : { listed };
}

/** Refuses names of CommonJS in an ES module of this repository, unless it asks first if they exist. */
function refuseCommonjsNames(file: FileUnderAnalysis): void {
  const { kind, owner, path } = file.facts;
  const names = kind === 'module' && owner.ours ? file.scopes.free('__dirname', '__filename') : [];
  if (names.some((name) => file.around(name).parent?.['operator'] === 'typeof')) return;
  for (const name of names) file.refuse(name, (position) => commonjsName(path, position, String(name['name'])));
}
