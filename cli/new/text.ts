/** Part of a file: a line, several of them, or nothing. */
export type Part = string | false | undefined | readonly string[];

/** Joins the lines of a file. Parts that are false or undefined are left out; an empty line is ''. */
export function lines(...parts: readonly Part[]): string {
  return `${parts.flatMap((part) => (part === false || part === undefined ? [] : part)).join('\n')}\n`;
}

/** Puts the article before a noun. */
export function a(noun: string): string {
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Writes a value as TypeScript: texts in single quotes. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : JSON.stringify(value);
}
