import type { Construct } from 'constructs';
import { synth } from '../../../test/kit/synth.ts';
import type { LambdaFunctionProps } from '../../function/index.ts';
import { make as makeFunction } from '../../function/testing/function.ts';
import { LambdaAlias, type LambdaAliasProps } from '../index.ts';

/** Creates a function, and the alias under test with the given properties. */
export function make(
  scope: Construct,
  more: Partial<LambdaAliasProps> = {},
  fn: Partial<LambdaFunctionProps> = {},
): LambdaAlias {
  return new LambdaAlias(scope, 'Live', { function: makeFunction(scope, fn), name: 'live', ...more });
}

/** Synthesizes a stack with a function and its alias. */
export const synthWith = (more: Partial<LambdaAliasProps>, fn: Partial<LambdaFunctionProps> = {}) =>
  synth((stack) => void make(stack, more, fn));
