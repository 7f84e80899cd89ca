/** Tag of a doc comment with its text, e.g. `default` and `30`. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
}

/** Doc comment, parsed into text and tags. */
export interface DocComment {
  /** Text before the first tag; paragraphs are separated by a blank line, lines within them are joined. */
  readonly text: string;
  readonly tags: readonly DocTag[];
}

/** Parses the inside of a block comment, including the second `*` of its opening. */
export function parseDocComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\*/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (/^@[a-z]/i.test(line)) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  const [text = [], ...tags] = blocks;
  return {
    text: joined(text),
    tags: tags.map((block) => {
      const [, name = '', rest = ''] = /^@([A-Za-z]+)\s*([\s\S]*)$/.exec(joined(block)) ?? [];
      return { name, text: rest.replaceAll('\n\n', ' ') };
    }),
  };
}

function joined(lines: readonly string[]): string {
  return lines
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' '))
    .join('\n\n')
    .replace(
      /\{@link(?:code|plain)?\s+([^}|]+?)\s*(?:\|\s*([^}]+?)\s*)?\}/g,
      (_, target, label) => label ?? `\`${target}\``,
    );
}
