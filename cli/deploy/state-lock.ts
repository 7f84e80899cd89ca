/** Holder of a state lock, as Terraform reports it. */
export interface LockHolder {
  readonly id: string;
  /** User and machine of the holder: `user@host`. */
  readonly who: string;
  /** Operation of the holder, e.g. `OperationTypeApply`. */
  readonly operation: string;
  readonly created: Date;
}

/** Tells if an error is about a state lock that another process holds. */
export function isLockError(text: string): boolean {
  return text.includes('Error acquiring the state lock');
}

/**
 * Reads the lock's holder from Terraform's error; undefined if it names none, e.g. because the lock was released
 * meanwhile.
 */
export function parseLockHolder(text: string): LockHolder | undefined {
  const field = (name: string) => new RegExp(`^[\\s│]*${name}:[ \\t]*(\\S.*?)\\s*$`, 'm').exec(text)?.[1];
  const id = field('ID');
  const created = parseTime(field('Created') ?? '');
  if (!id || !created) return undefined;
  return { id, who: field('Who') ?? 'unknown', operation: field('Operation') ?? 'unknown', created };
}

/** Parses a time as Go prints it: `2026-11-24 16:50:01.123456789 +0000 UTC`. */
function parseTime(text: string): Date | undefined {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,3})?\d* ([+-]\d\d)(\d\d)/.exec(text);
  if (!parts) return undefined;
  const [, day, time, millis = '', hours, minutes] = parts;
  return new Date(`${day}T${time}${millis}${hours}:${minutes}`);
}

/** Describes a held lock for the user, with the fix. */
export function describeLock(stack: string, holder: LockHolder | undefined, now: Date): string {
  if (!holder) {
    return `the state of ${stack} is locked by another deploy; Terraform does not name its holder, which may have finished by now\n  fix: run the command again`;
  }
  const { id, who, operation, created } = holder;
  const verb = operation.replace(/^OperationType/, '').toLowerCase();
  return [
    `the state of ${stack} is locked: ${who} runs ${verb} since ${created.toISOString()} (${age(created, now)})`,
    `  lock id: ${id}`,
    `  fix: wait until it has finished and run the command again. Only when you know that nobody is deploying, release the lock: npx landform unlock ${stack} ${id}`,
  ].join('\n');
}

function age(since: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  if (minutes < 1) return 'less than a minute ago';
  return minutes < 120 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}
