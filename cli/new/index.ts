import { FACTS } from '../../modules/facts.ts';
import { moduleSpec } from './module-spec.ts';
import type { Names } from './names.ts';
import type { Plan } from './plan.ts';
import { type AskProvider, askProvider } from './provider-check.ts';
import { planEnvironment } from './repository/environment.ts';
import { planFunction } from './repository/function.ts';
import { checkModuleName, freePrefix, planModule, resourceTypeFor } from './repository/module.ts';
import { planStack } from './repository/stack.ts';
import { readResourceType } from './resource-type.ts';

export { namesOf } from './names.ts';
export { changesOf, type Plan, shown } from './plan.ts';
export type { AskProvider } from './provider-check.ts';
export { carryOut, followUps } from './write.ts';

/** Parts that a repository can be given. */
export type Kind = 'module' | 'function' | 'stack' | 'environment';

/** Options of all kinds; each reads its own. */
export interface NewOptions {
  /** Module: resource type, e.g. `aws_sns_topic`. */
  readonly resource?: string;
  /** Module: values of arguments in its example, as `argument=value`. */
  readonly set?: readonly string[];
  /** Module: service of the type among the provider's endpoints. */
  readonly service?: string;
  /** Module and function: purpose in a sentence. */
  readonly description?: string;
  /** Function: stack that deploys it. */
  readonly stack?: string;
  /** Stack: account that holds it. */
  readonly account?: string;
  /** Environment: environment to copy. */
  readonly like?: string;
}

/** Surroundings of a plan. */
export interface Around {
  readonly root: string;
  readonly log: (line: string) => void;
  /** @default - the real provider, by Terraform */
  readonly ask?: AskProvider;
}

/** Plans a new part of the repository. Nothing is written. */
export async function planOf(kind: Kind, names: Names, options: NewOptions, around: Around): Promise<Plan> {
  const { root } = around;
  switch (kind) {
    case 'module':
      return planned(names, options, around);
    case 'function':
      return planFunction(root, names, options);
    case 'stack':
      return planStack(root, names, options);
    case 'environment':
      return planEnvironment(root, names, options);
  }
}

async function planned(names: Names, options: NewOptions, { root, log, ask }: Around): Promise<Plan> {
  checkModuleName(root, names);
  const resource = readResourceType(root, options.resource ?? resourceTypeFor(root, names, log));
  const spec = await moduleSpec(
    names,
    resource,
    { set: options.set ?? [], description: options.description, service: options.service },
    { root, facts: FACTS, prefix: freePrefix(root, names), ask: ask ?? askProvider(root, log) },
  );
  return planModule(root, spec);
}
