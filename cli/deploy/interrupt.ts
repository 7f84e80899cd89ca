import type { Processes } from './processes.ts';

/** State of the handling of ctrl-C and of a supervisor's signals. */
export interface Interrupts {
  readonly isStopped: () => boolean;
  /** Stops listening; ctrl-C ends the program again as usual. */
  readonly dispose: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Handles ctrl-C. The first one asks Terraform to finish the resources that it works on, to save the state and to stop,
 * and nothing more is started. The second one kills Terraform. Only processes of the given set are signalled.
 */
export function onInterrupt(
  processes: Processes,
  note: (line: string) => void,
  source: Pick<NodeJS.Process, 'on' | 'off'> = process,
): Interrupts {
  let count = 0;
  const handler = () => {
    count += 1;
    if (count === 1) {
      note(
        'stopping: Terraform finishes the resources that it works on and saves the state; press ctrl-C again to end it at once',
      );
      processes.interrupt();
    } else {
      note(
        'ending Terraform at once: the state may be locked and lack the newest resources; run the same command again to repair it',
      );
      processes.kill();
    }
  };
  for (const signal of SIGNALS) source.on(signal, handler);
  return {
    isStopped: () => count > 0,
    dispose: () => {
      for (const signal of SIGNALS) source.off(signal, handler);
    },
  };
}
