import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from '#engine';
import { LandformStack, type Placement } from '../core/index.ts';
import { SynthesizedStack } from './synthesized-stack.ts';

/** Placement of a stack that a test does not place. Its alarms are left out, so that a test reads what it is about. */
export const TEST_PLACEMENT: Placement = {
  prefix: 'landform',
  environment: 'test',
  account: { name: 'orders', id: '444444444444' },
  region: 'eu-west-1',
  tags: { owner: 'tests' },
  protectData: true,
  logRetentionDays: 14,
  alarms: false,
};

/**
 * Synthesizes one stack in memory, with all validations.
 *
 * @param build adds constructs to the stack
 * @param placement values that differ from those of `TEST_PLACEMENT`
 * @throws LandformError of a module; errors of validations are thrown together, as one Error
 */
export function synthesize(
  build: (stack: LandformStack) => void,
  placement: Partial<Placement> = {},
): SynthesizedStack {
  const outdir = mkdtempSync(join(tmpdir(), 'landform-synth-'));
  try {
    const app = Testing.stubVersion(new App({ outdir, stackTraces: false }));
    const stack = new LandformStack(app, 'test', {
      placement: { ...TEST_PLACEMENT, ...placement },
      connection: {},
      state: { bucket: 'landform-test-state', region: 'eu-west-1' },
    });
    build(stack);
    return new SynthesizedStack(Testing.synth(stack, true));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
