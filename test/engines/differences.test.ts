import { differencesBetween } from './differences.ts';

const STACK = { queue: { name: 'orders', tags: ['a', 'b'], settings: null } };

describe('differencesBetween', () => {
  it('finds none in equal values, whatever the order of keys', () => {
    const same = { queue: { settings: null, tags: ['a', 'b'], name: 'orders' } };
    expect(differencesBetween(STACK, same)).toEqual([]);
  });

  it.each([
    ['another value', { ...STACK.queue, name: 'returns' }, 'queue.name', 'orders', 'returns'],
    ['another type', { ...STACK.queue, settings: false }, 'queue.settings', null, false],
    ['an argument that is gone', { name: 'orders', tags: ['a', 'b'] }, 'queue.settings', null, undefined],
    ['an argument that is new', { ...STACK.queue, region: 'eu-west-1' }, 'queue.region', undefined, 'eu-west-1'],
    ['a list that grew', { ...STACK.queue, tags: ['a', 'b', 'c'] }, 'queue.tags.2', undefined, 'c'],
    ['a list in another order', { ...STACK.queue, tags: ['a', 'c'] }, 'queue.tags.1', 'b', 'c'],
    [
      'an object for a list',
      { ...STACK.queue, tags: { 0: 'a', 1: 'b' } },
      'queue.tags',
      ['a', 'b'],
      { 0: 'a', 1: 'b' },
    ],
  ])('finds %s', (_, queue, path, from, to) => {
    expect(differencesBetween(STACK, { queue })).toEqual([{ path, from, to }]);
  });
});
