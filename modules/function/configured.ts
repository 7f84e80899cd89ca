import type { IConstruct } from 'constructs';
import { checkGiven, type Name } from '../core/index.ts';
import { variablesMissing } from './errors.ts';
import type { LambdaFunctionProps } from './props.ts';

/** Properties of a function with the settings that lie beside its code. */
export type ConfiguredProps = LambdaFunctionProps & { readonly name: Name; readonly description: string };

/**
 * Fills in the settings that lie beside the code in `function.config.ts`, for properties that are not given.
 *
 * @throws LandformError CO019 when neither gives a name or a description, FN037 when the handler requires a variable
 * that the function does not get.
 */
export function configured(where: IConstruct, props: LambdaFunctionProps): ConfiguredProps {
  checkGiven(where, props);
  const { config } = props.code ?? {};
  if (!config) return named(where, props);
  const variables = props.environment ?? {};
  const missing = config.environment.filter((name) => !Object.hasOwn(variables, name));
  if (missing.length > 0) throw variablesMissing(where, missing, config);
  return named(where, {
    ...props,
    name: props.name ?? config.name,
    description: props.description ?? config.description,
    memoryMB: props.memoryMB ?? config.memoryMB,
    timeoutSeconds: props.timeoutSeconds ?? config.timeoutSeconds,
  });
}

function named(where: IConstruct, props: LambdaFunctionProps): ConfiguredProps {
  const { name, description } = props;
  if (name === undefined || description === undefined) checkGiven(where, props, 'name', 'description');
  return props as ConfiguredProps;
}
