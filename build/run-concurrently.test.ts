import { setTimeout } from 'node:timers/promises';
import { runConcurrently } from './run-concurrently.ts';

describe('runConcurrently', () => {
  it.each([1, 2, 3, 99])('runs at most %i tasks at once and keeps their order', async (slots) => {
    let running = 0;
    let most = 0;
    const tasks = [3, 1, 2, 0, 1].map((turns, i) => async () => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn <= turns; turn++) await setTimeout(0);
      running--;
      return i;
    });
    expect(await runConcurrently(slots, tasks)).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(Math.min(slots, tasks.length));
  });

  it('runs one at a time for a number below 1', async () => {
    expect(await runConcurrently(0, [async () => 'done'])).toEqual(['done']);
  });

  it('fails: with the first task that does', async () => {
    await expect(runConcurrently(2, [async () => 1, () => Promise.reject(new Error('no'))])).rejects.toThrow('no');
  });
});
