import { anchor, escaped } from './html.ts';

const TOKEN =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<word>[A-Za-z_$][\w$]*)/g;
const KEYWORDS = new Set(
  'abstract as async await class const default delete else export extends false for from function get if implements import in infer instanceof interface is keyof let new null of readonly return satisfies set static super this throw true try catch type typeof undefined unique void while yield'.split(
    ' ',
  ),
);

/** Finds the page of a name that code mentions; undefined for names without one. */
export type NameLink = (name: string) => string | undefined;

/** Marks comments, texts and keywords of TypeScript, and links names. */
export function highlighted(code: string, link: NameLink = () => undefined): string {
  let html = '';
  let at = 0;
  for (const match of code.matchAll(TOKEN)) {
    html += escaped(code.slice(at, match.index)) + marked(match, link);
    at = match.index + match[0].length;
  }
  return html + escaped(code.slice(at));
}

function marked({ 0: text, groups = {} }: RegExpMatchArray, link: NameLink): string {
  if (groups['comment']) return span('c', text);
  if (groups['string']) return span('s', text);
  if (KEYWORDS.has(text)) return span('k', text);
  const href = link(text);
  return href === undefined ? escaped(text) : anchor(href, escaped(text));
}

/** Wraps each line of a text on its own, so that a block of code can be cut into lines. */
function span(kind: string, text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `<span class="${kind}">${escaped(line)}</span>`))
    .join('\n');
}
