import { check, generate, read, repository } from './testing/repository.ts';

describe('the list of error codes', () => {
  const factory = (code: string, comment: string, name = 'tooLong') =>
    `${comment}\nexport const ${name} = (where) => new LandformError('${code}', where, {});\n`;
  async function errors(files: Readonly<Record<string, string>>): Promise<string[]> {
    const root = repository(files);
    await generate(root);
    return read(root, 'docs/errors.md')
      .split('\n')
      .filter((line) => /^(\| <a|## )/.test(line));
  }

  it('says what a factory says, and which files use it', async () => {
    expect(
      await errors({
        'modules/queue/errors.ts': factory('QU001', '/** QU001: a name | is too long. */'),
        'modules/queue/queue.ts': "import { tooLong } from './errors.ts';\ntooLong(1);",
        'modules/queue/queue.test.ts': "it('fails', () => expect(() => fail('QU009')).toThrow());",
      }),
    ).toEqual([
      '## modules/queue',
      '| <a id="qu001"></a>QU001 | A name \\| is too long. | [queue.ts](../modules/queue/queue.ts) |',
    ]);
  });

  it('takes what is raised in place from @throws, one clause for each code', async () => {
    const doc =
      '/**\n * Reads.\n *\n * @throws Error EN001 when it is wrong, EN002 or EN003 when there is\n *   none\n */';
    const body = 'throw new E(`[EN001] ${a}: no`); throw new E("[EN002] no"); throw fail("EN003");';
    expect(await errors({ 'environments/index.ts': `${doc}\nexport function read(a) { ${body} }` })).toEqual([
      '## environments',
      '| <a id="en001"></a>EN001 | It is wrong. | [index.ts](../environments/index.ts) |',
      '| <a id="en002"></a>EN002 | There is none. | [index.ts](../environments/index.ts) |',
      '| <a id="en003"></a>EN003 | There is none. | [index.ts](../environments/index.ts) |',
    ]);
  });

  it.each([
    [
      'a code for two things',
      factory('QU001', '/** A. */') + factory('QU001', '/** B. */', 'other'),
      'modules/queue/errors.ts:4: QU001 is already raised at modules/queue/errors.ts:2: take the next free number',
    ],
    ['a code without a comment', factory('QU001', ''), 'modules/queue/errors.ts:2: QU001 has no doc comment'],
    [
      'a promise that nothing keeps',
      factory('QU001', '/** A.\n * @throws E QU007 when it rains */'),
      '@throws names QU007',
    ],
  ])('fails: %s', async (_what, source, message) => {
    await expect(check(repository({ 'modules/queue/errors.ts': source }))).rejects.toThrow(message);
  });

  it('fails: the prefix of another module', async () => {
    const root = repository({
      'modules/queue/errors.ts': factory('QU001', '/** A. */'),
      'modules/table/errors.ts': factory('QU002', '/** B. */'),
    });
    await expect(check(root)).rejects.toThrow('QU002: the prefix QU belongs to modules/queue');
  });

  it('takes a code that is raised twice in one function for one thing', async () => {
    const source = '/** A. */\nexport function f(x) { return x ? new E("QU001") : new E("QU001"); }';
    expect(await errors({ 'modules/queue/errors.ts': source })).toHaveLength(2);
  });
});
