import { Network, type Plan } from '../aws/testing/faults.ts';
import { AliasPointer, MovedByOther } from './alias-pointer.ts';
import type { Pointing } from './pointing.ts';
import { FakeAws, SHIFT } from './testing/fake-aws.ts';

const OLD: Pointing = { version: '7' };
const TEN: Pointing = { version: '7', beside: { version: '8', percent: 10 } };
const HALF: Pointing = { version: '7', beside: { version: '8', percent: 50 } };
const NEW: Pointing = { version: '8' };

let aws: FakeAws;
beforeEach(() => {
  aws = new FakeAws();
});

/** Reads the alias, then answers by a plan. */
async function pointer(plan: Plan): Promise<AliasPointer> {
  const alias = new AliasPointer(
    new Network({ plan, attempts: 1, from: 'UpdateAliasCommand' }).before(aws.clients.lambda),
    SHIFT,
  );
  await alias.read();
  return alias;
}

const other = (to: Pointing) => aws.touch(() => (aws.pointing = to));

describe('an alias that another process moves to where this one wanted to move it', () => {
  it('fails: Lambda had refused that, so it was the other one', async () => {
    const alias = await pointer(['refused']);
    await expect(alias.move(TEN)).rejects.toThrow('AccessDenied');
    other(TEN);
    await expect(alias.move(OLD)).rejects.toThrow(MovedByOther);
    expect(aws.pointing).toEqual(TEN);
  });
  it('passes: nothing was heard of that, so it counts as its own', async () => {
    const alias = await pointer(['lost before']);
    await expect(alias.move(TEN)).rejects.toThrow('Timeout');
    other(TEN);
    await alias.move(OLD);
    expect(aws.pointing).toEqual(OLD);
  });

  it('fails: a later move was answered, so the earlier one is over', async () => {
    const alias = await pointer(['lost after']);
    await expect(alias.move(TEN)).rejects.toThrow('Timeout');
    await alias.move(HALF);
    other(TEN);
    await expect(alias.move(NEW)).rejects.toThrow(MovedByOther);
    expect(aws.pointing).toEqual(TEN);
  });

  it('fails: the own move was seen, so a second one there is not its own', async () => {
    const alias = await pointer(['lost after', 'ok', 'ok', 'lost before']);
    await expect(alias.move(TEN)).rejects.toThrow('Timeout');
    await expect(alias.move(HALF)).rejects.toThrow('Timeout');
    other(TEN);
    await expect(alias.move(NEW)).rejects.toThrow(MovedByOther);
    expect(aws.pointing).toEqual(TEN);
  });
});

describe('an alias of which nothing was heard', () => {
  it('is its own after any number of lost answers', async () => {
    const alias = await pointer(['lost after', 'lost before', 'lost before', 'lost before']);
    for (const to of [TEN, OLD, HALF, OLD]) await expect(alias.move(to)).rejects.toThrow('Timeout');
    await alias.move(OLD);
    expect(aws.pointing).toEqual(OLD);
  });

  it('is settled once no lost move can still take effect', async () => {
    const alias = await pointer(['lost before']);
    expect(alias.isSettled).toBe(true);
    await expect(alias.move(TEN)).rejects.toThrow('Timeout');
    await alias.read();
    expect(alias.isSettled).toBe(false);
    other(OLD);
    await alias.read();
    expect(alias.isSettled).toBe(true);
  });
});

it('does not take a reading that is older than a refusal for the move of another process', async () => {
  const alias = await pointer([]);
  aws.onRequest = (name) => {
    if (name === 'UpdateAliasCommand') throw Object.assign(new Error('stale'), { name: 'PreconditionFailedException' });
  };
  await expect(alias.move(TEN)).rejects.toThrow('Lambda refuses the revision that it names itself');
});
