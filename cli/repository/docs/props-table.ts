import type { Prop } from './props.ts';

/** Link texts of `@see`, by the start of the address. */
const SITES: readonly (readonly [start: string, name: string])[] = [
  ['https://docs.aws.amazon.com/', 'AWS'],
  ['https://registry.terraform.io/', 'provider'],
];

/** Makes the table of an interface's properties, as Markdown. */
export function propsTable(props: readonly Prop[]): string {
  const rows = props.map((prop) => [
    `\`${prop.name}\`${prop.required ? ' **(required)**' : ''}`,
    code(prop.type),
    defaultOf(prop),
    description(prop),
  ]);
  return [['Prop', 'Type', 'Default', 'Description'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`.replace(/ {2,}/g, ' '))
    .join('\n');
}

function description({ doc }: Prop): string {
  const links = (doc?.tags ?? [])
    .filter(({ name }) => name === 'see')
    .map(({ text }) => {
      const [url = '', ...words] = text.split(/\s+/);
      if (!url.startsWith('http')) return cell(text);
      return `[${words.join(' ') || (SITES.find(([start]) => url.startsWith(start))?.[1] ?? 'more')}](${url})`;
    });
  return [cell(doc?.text ?? ''), ...links].filter(Boolean).join(' ');
}

function defaultOf({ doc, required }: Prop): string {
  const tag = doc?.tags.find(({ name }) => name === 'default');
  if (!tag || required) return '';
  if (tag.text.startsWith('- ')) return cell(tag.text.slice(2));
  const [, literal = tag.text, words = ''] = /^(.*?)\s+(\(.*\))$/.exec(tag.text) ?? [];
  return `${code(literal.replaceAll('`', ''))}${words ? ` ${cell(words)}` : ''}`;
}

/** Escapes text for a cell of a table. */
function cell(text: string): string {
  const safe = text.replace(/</g, (sign, at: number) => (isCode(text, at) ? sign : '&lt;'));
  return safe.replaceAll('|', '\\|').replaceAll('\n\n', '<br>');
}

/** Tells if an offset is within backticks. */
function isCode(text: string, at: number): boolean {
  return (text.slice(0, at).match(/`/g)?.length ?? 0) % 2 === 1;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
