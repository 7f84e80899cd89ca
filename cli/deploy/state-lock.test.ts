import { describeLock, isLockError, parseLockHolder } from './state-lock.ts';

const ERROR = `Error acquiring the state lock
Error message: operation error S3: PutObject, https response error StatusCode: 412, PreconditionFailed
Lock Info:
  ID:        f5ceb33f-a15a-ee12-5d34-0ef26e2e9ed7
  Path:      landform-local-state/local-data.tfstate
  Operation: OperationTypeApply
  Who:       ann@laptop
  Version:   1.11.4
  Created:   2026-11-24 16:50:01.123456789 +0000 UTC
  Info:      

Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.`;

describe('a lock error', () => {
  it('is told from others', () => {
    expect(isLockError(ERROR)).toBe(true);
    expect(isLockError('Error refreshing state: AccessDenied')).toBe(false);
  });

  it('names the holder', () => {
    expect(parseLockHolder(ERROR)).toEqual({
      id: 'f5ceb33f-a15a-ee12-5d34-0ef26e2e9ed7',
      who: 'ann@laptop',
      operation: 'OperationTypeApply',
      created: new Date('2026-11-24T16:50:01.123Z'),
    });
  });

  it('is read from framed output and other time zones too', () => {
    const framed = ERROR.replace(/^/gm, '│ ').replace('+0000 UTC', '+0100 CET').replace('.123456789', '');
    expect(parseLockHolder(framed)?.created).toEqual(new Date('2026-11-24T15:50:01Z'));
  });

  it('is described by who, since when, id and what to do', () => {
    const text = describeLock('local-data', parseLockHolder(ERROR), new Date('2026-11-24T16:53:10Z'));
    expect(text).toBe(
      [
        'the state of local-data is locked: ann@laptop runs apply since 2026-11-24T16:50:01.123Z (3 min ago)',
        '  lock id: f5ceb33f-a15a-ee12-5d34-0ef26e2e9ed7',
        '  fix: wait until it has finished and run the command again. Only when you know that nobody is deploying, release the lock: npx landform unlock local-data f5ceb33f-a15a-ee12-5d34-0ef26e2e9ed7',
      ].join('\n'),
    );
  });

  it('tells age in words', () => {
    const at = (time: string) => describeLock('s', parseLockHolder(ERROR), new Date(time));
    expect(at('2026-11-24T16:50:20Z')).toContain('less than a minute ago');
    expect(at('2026-11-24T20:50:20Z')).toContain('4 h ago');
  });

  it('has words for a holder that is not told', () => {
    expect(parseLockHolder('Error acquiring the state lock')).toBeUndefined();
    expect(describeLock('local-data', undefined, new Date())).toContain('run the command again');
  });
});
