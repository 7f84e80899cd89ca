import type { Construct } from 'constructs';
import type { Environment } from '../environments/index.ts';
import { LambdaAlias, Shift } from '../modules/alias/index.ts';
import type { LambdaFunction } from '../modules/function/index.ts';

/** Creates the alias that customers call, for the released version of a function. */
export function released(
  scope: Construct,
  id: string,
  fn: LambdaFunction,
  release: Environment['release'],
): LambdaAlias {
  const shift = shiftOf(release);
  return new LambdaAlias(scope, id, {
    function: fn,
    name: 'live',
    description: 'What customers call',
    shift,
  });
}

function shiftOf(release: Environment['release']): Shift | undefined {
  switch (release.kind) {
    case 'atOnce':
      return undefined;
    case 'canary':
      return Shift.canary({ percent: release.percent, minutes: release.minutes });
    case 'linear':
      return Shift.linear({ percent: release.percent, everyMinutes: release.everyMinutes });
  }
}
