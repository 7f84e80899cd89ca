// Looks at pages of the built site as a browser does. In a process of its own: jest cannot load jsdom, which is an ES module in parts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { run } from 'axe-core';
import { JSDOM } from 'jsdom';

const [folder = '', ...pages] = process.argv.slice(2);
const WORDS = ['dead letter', 'toqueue', 'QU001', 'nothing-has-this-name'];
/** Browser window with axe in it. */
type Window = JSDOM['window'] & { readonly axe: { run: typeof run } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** Opens a page, with its script. */
function open(page: string): Window {
  const dom = new JSDOM(readFileSync(join(folder, page), 'utf8'), {
    runScripts: 'outside-only',
    url: `https://example.com/${page}`,
  });
  dom.window.eval(readFileSync(join(folder, 'assets/site.js'), 'utf8'));
  return dom.window as Window;
}

/** Lists what axe finds on a page. It needs a layout for contrast, which jsdom has not. */
async function findingsOn(page: string): Promise<readonly string[]> {
  const window = open(page);
  window.eval(axe);
  const options = { rules: { 'color-contrast': { enabled: false } } };
  const { violations } = await window.axe.run(window.document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page} ${id}: ${html.slice(0, 120)}`));
}

/** Types into the search field, and lists the names that are shown, best first. */
function searchFor(words: string): readonly string[] {
  const { document, Event } = open('search.html');
  const field = document.querySelector<HTMLInputElement>('#q');
  if (!field) throw new Error('search.html has no field');
  field.value = words;
  field.dispatchEvent(new Event('input'));
  return [...document.querySelectorAll('#results a')].slice(0, 3).map(({ textContent }) => textContent.trim());
}

function focusedAfterSlash(): string | undefined {
  const { document, KeyboardEvent } = open(pages[0] ?? '');
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
  return document.activeElement?.id;
}

const findings: string[] = [];
for (const page of pages) findings.push(...(await findingsOn(page)));
const found = Object.fromEntries(WORDS.map((words) => [words, searchFor(words)]));
process.stdout.write(JSON.stringify({ findings, found, focused: focusedAfterSlash() }));
