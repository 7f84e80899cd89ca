import { block, type Config, type Resource, referred, resourcesOf, type StackJson } from './stack-json.ts';

/** What AWS itself refuses to delete, by type: the argument that says so and its value. */
const REFUSED_BY_AWS: Readonly<Record<string, readonly [argument: string, on: unknown]>> = {
  aws_cognito_user_pool: ['deletion_protection', 'ACTIVE'],
  aws_dynamodb_table: ['deletion_protection_enabled', true],
};

/** Buckets of the estate hold Terraform states: lost ones would leave everything else without its owner, in a sandbox too. */
const ALWAYS: ReadonlySet<string> = new Set(['aws_s3_bucket']);

/**
 * Stateful resources of a stack that are not protected though they should be, or are though they should not. A resource is protected when
 * Terraform refuses a plan that destroys it and, where the service has such a switch, the service refuses too.
 *
 * @param stateful types whose loss loses data
 */
export function protectionFindings(stack: StackJson, stateful: ReadonlySet<string>, expected: boolean): string[] {
  const holding = resourcesOf(stack, ...stateful).filter((resource) => !holdsOnlyCode(stack, resource));
  return holding.flatMap(({ type, address, config }) =>
    protections(type, config)
      .filter(([, on]) => on !== (expected || ALWAYS.has(type)))
      .map(([name, on]) => `${address}: ${name} is ${on ? 'on' : 'off'}`),
  );
}

/** A bucket of the stack's own zips, which can be built again. Everything in it that Terraform knows must be one. */
function holdsOnlyCode(stack: StackJson, { type, address, config }: Resource): boolean {
  if (type !== 'aws_s3_bucket' || !/-code-\d{12}-[a-z0-9-]+$/.test(String(config['bucket']))) return false;
  const objects = resourcesOf(stack, 'aws_s3_object').filter(
    (each) => referred(stack, each.config['bucket'])?.address === address,
  );
  return objects.length > 0 && objects.every((each) => /^assets\/.*\.zip$/.test(String(each.config['source'])));
}

function protections(type: string, config: Config): [name: string, on: boolean][] {
  const [argument, on] = REFUSED_BY_AWS[type] ?? [];
  return [
    ['prevent_destroy', block(config['lifecycle'])?.['prevent_destroy'] === true],
    ...(argument ? [[argument, config[argument] === on] as [string, boolean]] : []),
  ];
}
