import type { DocumentedCode } from './error-codes.ts';

const HEAD = `# Errors

<!-- Written by \`landform docs\` from the sources; do not edit. -->

Every error of Landform names its code, the construct or file it is about, what was given, what is allowed and the fix. Codes are stable: one
code means one thing, for good. Search for the code, or link to it as \`docs/errors.md#qu001\`.
`;

/** Makes the page that lists all error codes, as Markdown. */
export function errorPage(codes: readonly DocumentedCode[]): string {
  const areas = [...Map.groupBy(codes, ({ area }) => area)].sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = areas.map(([area, listed]) => {
    const rows = listed.map(
      ({ code, meaning, files }) =>
        `| <a id="${code.toLowerCase()}"></a>${code} | ${text(meaning)} | ${files.map(link).join(', ')} |`,
    );
    return [`## ${area}`, '', '| Code | Raised when | Where |', '| --- | --- | --- |', ...rows].join('\n');
  });
  return [HEAD, ...sections.map((section) => `${section}\n`)].join('\n');
}

/** Makes a link to a file, relative to `docs/`. */
function link(path: string): string {
  return `[${path.split('/').at(-1)}](../${path})`;
}

function text(words: string): string {
  return words.replaceAll('|', '\\|').replaceAll('\n\n', ' ').replaceAll('<', '&lt;');
}
