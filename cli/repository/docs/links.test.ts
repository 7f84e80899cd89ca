import { check, generate, repository } from './testing/repository.ts';

describe('links', () => {
  const pages = {
    'docs/a.md': '# The `A` page\n\n## Again\n\n## Again\n\n<a id="here"></a>\n',
    'docs/b/c.md': '# C\n',
  };

  it('may lead to files, folders, headings, pages that are written here, and the web', async () => {
    const links = [
      'docs/a.md',
      'docs/b',
      'docs/a.md#the-a-page',
      'docs/a.md#again-1',
      'docs/a.md#here',
      '#top',
      'docs/errors.md',
      'https://example.com/x',
      'mailto:a@example.com',
    ];
    const README = `# Top\n\n${links.map((link) => `[x](${link})`).join('\n')}\n\n\`[x](nowhere.md)\`\n\n\`\`\`md\n[x](nowhere.md)\n\`\`\`\n`;
    expect(await check(repository({ ...pages, 'README.md': README }))).toEqual(['docs/errors.md']);
  });

  it.each([
    ['a file that is not there', '[x](docs/z.md)', 'docs/z.md, which does not exist'],
    ['a picture that is not there', '![x](z.svg "Z")', 'z.svg, which does not exist'],
    ['an <img> that is not there', '<img alt="" src="z.svg">', 'z.svg, which does not exist'],
    ['a definition', '[x]: z.md', 'z.md, which does not exist'],
    ['a heading that is not there', '[x](docs/a.md#no)', 'a heading that docs/a.md does not have'],
    ['the outside', '[x](../z.md)', 'leads out of the repository'],
  ])('fails: %s', async (_what, line, message) => {
    const root = repository({ ...pages, 'README.md': `# Top\n\n${line}\n` });
    await expect(generate(root)).rejects.toThrow(`README.md:3: the link`);
    await expect(generate(root)).rejects.toThrow(message);
  });
});
