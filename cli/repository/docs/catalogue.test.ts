import { fillCatalogues } from './catalogue.ts';
import { repository } from './testing/repository.ts';

const ROOMS = {
  'modules/README.md': '# modules\n\n<!-- modules -->\nold\n<!-- /modules -->\nend\n',
  'functions/README.md': '# functions\n\n<!-- functions --><!-- /functions -->\n',
};
const pages = (files: Readonly<Record<string, string>>) => {
  const filled = fillCatalogues(repository({ ...ROOMS, ...files }));
  return { text: filled.map(({ text }) => text).join(''), faults: filled.flatMap(({ faults }) => faults) };
};

describe('the lists of modules and functions', () => {
  it('are written between their markers from the READMEs, and nothing else is touched', () => {
    const { text, faults } = pages({
      'modules/queue/index.ts': '',
      'modules/queue/README.md': '# Queue\n\nA queue with\na [table](../table/README.md) | more. Not this.\n',
      'modules/alarm/index.ts': '',
      'modules/alarm/README.md': '# Alarm\n\nTells somebody.\n',
      'modules/facts.ts': '',
      'functions/greet/handler.ts': '',
      'functions/greet/README.md':
        '# greet\n\nGreets.\n\n**Trigger.** A queue (sample: `events/a.json`). With a sample.\n',
      'functions/contracts/order.ts': '',
    });
    expect(faults).toEqual([]);
    expect(text).toBe(
      [
        '# modules',
        '',
        '<!-- modules -->',
        '',
        '| Module | Purpose |',
        '| --- | --- |',
        '| [alarm](alarm/README.md) | Tells somebody |',
        '| [queue](queue/README.md) | A queue with a table \\| more |',
        '',
        '<!-- /modules -->',
        'end',
        '# functions',
        '',
        '<!-- functions -->',
        '',
        '| Function | Purpose | Trigger |',
        '| --- | --- | --- |',
        '| [greet](greet/README.md) | Greets | A queue |',
        '',
        '<!-- /functions -->',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['no README', {}, 'Purpose'],
    ['a README that does not say what invokes it', { 'functions/greet/README.md': '# greet\n\nGreets.\n' }, 'Trigger'],
    ['a README without a sentence', { 'functions/greet/README.md': '# greet\n\n**Trigger.** A queue.\n' }, 'Purpose'],
  ])('fails: a function with %s', (_what, files, column) => {
    expect(pages({ 'functions/greet/handler.ts': '', ...files }).faults).toContainEqual({
      at: 'functions/greet/README.md',
      problem: expect.stringContaining(column),
    });
  });

  it('fails: a page without a place for its table', () => {
    expect(pages({ 'modules/README.md': '# modules\n' }).faults).toEqual([
      { at: 'modules/README.md:1', problem: expect.stringContaining('<!-- modules -->') },
    ]);
  });

  it('are left out where a room has no page', () => {
    expect(fillCatalogues(repository({ 'modules/queue/index.ts': '' }))).toEqual([]);
  });
});
