import { defineProject } from './cli/project/index.ts';
import { ENVIRONMENT_NAMES, environmentNamed } from './environments/index.ts';
import { FACTS } from './stacks/facts.ts';

/** Hands an environment to the commands; each is validated when a command needs it. */
function environment(name: string) {
  const { switches, alarms, quotas, ...rest } = environmentNamed(name);
  const audit = { protectData: switches.protectData, alarms: alarms.kind !== 'none', quotas };
  return { ...rest, defaultAccount: 'orders', audit };
}

/** The estate of this repository, as the `landform` command sees it. */
export default defineProject({
  // `app` of cdktf.json provides Node and packages first; here they are there.
  app: 'node --disable-warning=ExperimentalWarning stacks/main.ts',
  environments: Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [name, () => environment(name)])),
  facts: FACTS,
});
