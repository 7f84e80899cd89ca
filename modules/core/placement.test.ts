import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App, TerraformStack } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { place, placementOf } from './index.ts';

const outdir = mkdtempSync(join(tmpdir(), 'landform-placement-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const bareStack = (): TerraformStack => new TerraformStack(new App({ outdir, stackTraces: false }), 'bare');

describe('the placement of a construct', () => {
  it('is that of its stack', () => {
    synth((stack) => {
      const deep = new Construct(new Construct(stack, 'Outer'), 'Inner');
      expect(placementOf(deep)).toEqual(TEST_PLACEMENT);
    });
  });

  it('is that of the nearest ancestor that has one', () => {
    const stack = bareStack();
    place(stack, TEST_PLACEMENT);
    const outer = new Construct(stack, 'Outer');
    place(outer, { ...TEST_PLACEMENT, region: 'eu-central-1' });
    expect(placementOf(new Construct(outer, 'Inner')).region).toBe('eu-central-1');
    expect(placementOf(stack).region).toBe('eu-west-1');
  });

  it('fails: CO001 below a stack that nobody placed', () => {
    const inner = new Construct(bareStack(), 'Inner');
    expect(() => placementOf(inner)).toThrow(
      /^\[CO001\] bare\/Inner: a Landform module must stand below a placed stack/,
    );
  });

  it('passes once the stack is placed', () => {
    const stack = bareStack();
    const inner = new Construct(stack, 'Inner');
    place(stack, TEST_PLACEMENT);
    expect(placementOf(inner)).toBe(TEST_PLACEMENT);
  });
});
