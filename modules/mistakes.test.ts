import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, MISTAKES } from '../test/kit/mistakes.ts';
import { LandformError } from './core/index.ts';

const PAGE = join(import.meta.dirname ?? __dirname, '..', 'docs', 'mistakes.md');

function errorOf(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('mistakes of callers in JavaScript', () => {
  it.each(MISTAKES)('%s: %s', (_what, expected, make) => {
    const error = errorOf(make);
    expect(error).toBeInstanceOf(LandformError);
    const { code: given, path, message } = error as LandformError;
    expect([given, message]).toEqual([expected, expect.stringMatching(/\n +allowed: .+\n(.*\n)* +fix: +.+$/)]);
    expect(path).not.toBe('');
    expect(message).not.toMatch(/\n +at |NaN$|fix: .*NaN/);
  });

  it('are told as docs/mistakes.md says (UPDATE_GOLDEN=1 writes it)', () => {
    const page = [
      '# Typical mistakes, and what Landform says',
      '',
      '<!-- Written by modules/mistakes.test.ts with UPDATE_GOLDEN=1; do not edit. -->',
      '',
      'TypeScript stops most of these in the editor. A caller in JavaScript, or one with a cast, gets the same message at synth: code, construct path, what was',
      'given, what is allowed, and the fix.',
      '',
      ...MISTAKES.flatMap(([what, , make]) => [
        `## ${what[0]?.toUpperCase()}${what.slice(1)}`,
        '',
        '```text',
        told(make),
        '```',
        '',
      ]),
    ].join('\n');
    if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(PAGE)) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

function told(make: () => unknown): string {
  const error = errorOf(make);
  return error instanceof Error ? error.message.replaceAll(folder, 'dist') : 'nothing';
}
