import { both, countLines, FILES, GOALS, textOf } from './files.ts';
import { linesOfCode, overlong, WIDTH } from './lines.ts';

describe('lines of code', () => {
  it.each([
    ['a statement', 'a();', 1],
    ['each line of a statement, brackets too', 'a(\n  1,\n);', 3],
    ['nothing for blank lines', '\n  \na();\n\n', 1],
    ['nothing for an import', "import a from 'a';\nimport 'b';\na();", 1],
    ['nothing for an import of several lines', "import {\n  a,\n  type B,\n} from 'a';\na();", 1],
    ['nothing for an import in double quotes, without a semicolon', 'import type { A } from "a"\na();', 1],
    ['a dynamic import', "await import('a');\nimport.meta.url;", 1 + 1],
    ['a name that begins like an import', 'imported();\na();', 2],
    ['nothing for a comment', '// one\n/* two */\n/** three */\na();', 1],
    ['nothing for a comment of several lines', '/**\n * one\n\n two\n */\na();', 1],
    ['a line with a comment at its end', 'a(); // one', 1],
    ['a string that looks like a comment', "a('/* one');\nb();", 2],
  ])('are %s', (_, text, count) => {
    expect(linesOfCode(text)).toBe(count);
  });
});

it('a line may be as wide as the formatter leaves it, and no wider', () => {
  const widest = 'x'.repeat(WIDTH);
  expect(overlong(`${widest}\n${widest}x\nx`)).toEqual([`${widest}x`]);
});

describe('the stacks that are compared', () => {
  it.each(Object.values(FILES).flatMap(Object.values))('%s is formatted', (file: string) => {
    expect(overlong(textOf(file))).toEqual([]);
  });

  it('need half of the lines that outsiders wrote with AWS CDK', () => {
    const ours = both((system) => countLines(FILES.landform[system]));
    expect(ours.webhook).toBeLessThanOrEqual(GOALS.webhook);
    expect(ours.order).toBeLessThanOrEqual(GOALS.order);
  });
});
