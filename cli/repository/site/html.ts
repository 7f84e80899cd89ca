/** Escapes text for HTML, also within attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Makes a link. */
export function anchor(href: string, html: string): string {
  return `<a href="${escaped(href)}">${html}</a>`;
}

/** Makes a list of items that are HTML already. */
export function list(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
}
