import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocComment } from './docs/doc-comment.ts';
import { lineAt } from './docs/fault.ts';
import { filesBelow } from './docs/files.ts';
import { Sources } from './docs/source.ts';
import { repository } from './docs/testing/repository.ts';
import { rooms } from './rooms.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
/** Words that must not begin a doc comment: a sentence that begins with one names its subject only later, or never. */
const WORDS = /^(What|Whatever|Who|Whoever|Whether|Which|Where|When|Why|How|That|Somebody)\b/;

/** Lists doc comments that begin with one of the words, as `file:line: first line`. */
function misworded(root: string): string[] {
  const sources = new Sources(root);
  const files = filesBelow(root, rooms(root), (path) => /\.(m?ts|mjs|py)$/.test(path));
  const inScripts = files
    .filter((path) => !path.endsWith('.py'))
    .flatMap((path) => {
      const source = sources.get(path);
      return source.comments
        .filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
        .map((comment) => ({ at: source.at(comment), text: parseDocComment(comment.value).text }));
    });
  const inPython = files.filter((path) => path.endsWith('.py')).flatMap((path) => docsOfPython(root, path));
  return [...inScripts, ...inPython].filter(({ text }) => WORDS.test(text)).map(({ at, text }) => `${at}: ${text}`);
}

/** Lists docstrings and comments of attributes (`#:`). */
function docsOfPython(root: string, path: string): { readonly at: string; readonly text: string }[] {
  const code = readFileSync(join(root, path), 'utf8');
  return [...code.matchAll(/^\s*(?:"""|#: )(.+)$/gm)].map(({ index, 0: line, 1: text = '' }) => ({
    at: `${path}:${lineAt(code, index + line.length)}`,
    text,
  }));
}

describe('the first word of a doc comment', () => {
  it('is a verb or a noun', () => {
    expect(misworded(ROOT)).toEqual([]);
  });

  it('is read in TypeScript, JavaScript and Python, and in tests', () => {
    const root = repository({
      'base/a.test.ts': '/** What is tested. */\nexport const z = 1;\n',
      'base/a.ts':
        '\n/** What is given. */\nexport const a = 1;\n/** Value that was given. Whether it fits is open. */\nexport const b = 2;\n',
      'base/b.mjs': '/**\n * Whether it runs.\n *\n * @returns {boolean}\n */\nexport const c = () => true;\n',
      'cloud/c.py': '"""How it runs."""\n\n\ndef d() -> None:\n    """Runs it."""\n\n\n#: Where it runs.\nE = 1\n',
    });
    expect(misworded(root)).toEqual([
      'base/a.test.ts:1: What is tested.',
      'base/a.ts:2: What is given.',
      'base/b.mjs:1: Whether it runs.',
      'cloud/c.py:1: How it runs."""',
      'cloud/c.py:8: Where it runs.',
    ]);
  });
});
