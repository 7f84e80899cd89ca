/** Longest line that the repository's formatter leaves. */
export const WIDTH = 120;

const IMPORT = /^import\b(?!\s*[(.])/;
const IMPORT_END = /['"];?$/;
const COMMENT_END = /\*\//;

/** Counts lines of code: all but imports, comments and blank lines. Brackets count, and so do the lines of the class. */
export function linesOfCode(text: string): number {
  let count = 0;
  let end: RegExp | undefined;
  for (const line of text.split('\n').map((each) => each.trim())) {
    const skipped = end ?? endOfSkipped(line);
    if (skipped) end = skipped.test(line) ? undefined : skipped;
    else if (line !== '' && !line.startsWith('//')) count += 1;
  }
  return count;
}

/** Returns what ends the import or the comment that this line begins. */
function endOfSkipped(line: string): RegExp | undefined {
  if (line.startsWith('/*')) return COMMENT_END;
  return IMPORT.test(line) ? IMPORT_END : undefined;
}

/** Lists lines that the formatter would have broken; they would count as too few. */
export function overlong(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.length > WIDTH);
}
