import { readdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { block, type Config, resourcesOf } from '../../audits/index.ts';
import { ENVIRONMENT_NAMES, type Environment } from '../../environments/index.ts';
import type { FunctionConfig } from '../../runtime/define-function.ts';
import { type EstateStack, findingsIn, ofEnvironment, ROOT, synthesizeEstate } from './estate.ts';

const estate = synthesizeEstate();

describe('the estate', () => {
  it('has stacks of every environment', () => {
    expect(ENVIRONMENT_NAMES.filter((name) => ofEnvironment(estate, name).length === 0)).toEqual([]);
  });

  it('names no path of the machine that synthesized it, in stacks and in what goes with them', () => {
    const paths = [ROOT, homedir(), tmpdir()].map((path) => `${path}/`);
    const isMachine = (text: string) =>
      paths.some((path) => text.includes(path)) || /"(file:\/\/)?\/(home|root|tmp|work|Users)\//.test(text);
    const assets = new Map<string, string>();
    const findings = findingsIn(estate, ({ folder }) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
        const file = join(entry.parentPath, entry.name);
        if (entry.name.endsWith('.zip')) assets.set(entry.name, file);
        return entry.isFile() && entry.name.endsWith('.json') && isMachine(readFileSync(file, 'utf8')) ? [file] : [];
      }),
    );
    expect(findings).toEqual([]);
    expect(assets.size).toBeGreaterThan(0);
    const zipped = [...assets].flatMap(([name, file]) =>
      Object.entries(unzipSync(readFileSync(file)))
        .filter(([, bytes]) => Buffer.from(bytes).includes(`${ROOT}/`))
        .map(([entry]) => `${name}: ${entry}`),
    );
    expect(zipped).toEqual([]);
  });

  it('keeps every state in a locked bucket of the account that it describes', () => {
    const findings = findingsIn(estate, ({ name, json, environment }) => {
      const s3 = (json.terraform['backend'] as Config | undefined)?.['s3'] as Config | undefined;
      const wanted = {
        key: `${name}.tfstate`,
        use_lockfile: true,
        bucket: `${environment.prefix}-${environment.name}-state-${accountOf(json)}`,
      };
      return Object.entries(wanted)
        .filter(([setting, value]) => s3?.[setting] !== value)
        .map(([setting, value]) => `backend.s3.${setting} is ${s3?.[setting]}, not ${value}`);
    });
    expect(findings).toEqual([]);
  });
});

/** Returns the account id that a stack's provider requires or has as its access key. */
function accountOf(json: EstateStack['json']): string {
  const provider = json.provider?.aws?.[0];
  return String((provider?.['allowed_account_ids'] as readonly string[] | undefined)?.[0] ?? provider?.['access_key']);
}

describe.each(ENVIRONMENT_NAMES)('wiring of %s', (name) => {
  const stacks = ofEnvironment(estate, name);

  it('gives every handler the variables that its folder asks for, and no other', async () => {
    const configs = await functionConfigs();
    const deployed = new Set<string>();
    const findings = findingsIn(stacks, ({ json }) =>
      resourcesOf(json, 'aws_lambda_function').flatMap(({ address, config }) => {
        const variables = block(config['environment'])?.['variables'] as Readonly<Record<string, string>>;
        const folder = variables['POWERTOOLS_SERVICE_NAME'] ?? '';
        const asked = configs.get(folder);
        if (!asked) return [`${address}: functions/${folder} is not there`];
        deployed.add(folder);
        return complaints(asked, variables, config).map((complaint) => `${address}: ${complaint}`);
      }),
    );
    expect(findings).toEqual([]);
    expect([...deployed].sort()).toEqual([...configs.keys()].sort());
  });

  it('throttles the API as the environment says', () => {
    const stages = stacks.flatMap(({ json, environment }) =>
      resourcesOf(json, 'aws_api_gateway_method_settings').map(({ config }) => ({ config, environment })),
    );
    expect(stages.length).toBeGreaterThan(0);
    for (const { config, environment } of stages)
      expect(config).toMatchObject({ method_path: '*/*', settings: throttle(environment) });
  });
});

const throttle = ({ sizes }: Environment) => ({
  throttling_rate_limit: sizes.apiRequestsPerSecond,
  throttling_burst_limit: sizes.apiBurst,
});

/** Loads all `functions/<name>/function.config.ts`, by name. */
async function functionConfigs(): Promise<Map<string, FunctionConfig>> {
  const folder = join(ROOT, 'functions');
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'function.config.ts')
    .map(async ({ parentPath }): Promise<[string, FunctionConfig]> => {
      const { config } = (await import(join(parentPath, 'function.config.ts'))) as { config: FunctionConfig };
      return [basename(parentPath), config];
    });
  return new Map(await Promise.all(found));
}

function complaints(asked: FunctionConfig, variables: Readonly<Record<string, string>>, config: Config): string[] {
  const { environment: required = [], optionalEnvironment: optional = [] } = asked;
  const known = new Set<string>([...required, ...optional]);
  return [
    ...required.filter((variable) => !variables[variable]).map((variable) => `${variable} is missing`),
    ...Object.keys(variables)
      .filter((variable) => !known.has(variable) && !variable.startsWith('POWERTOOLS_'))
      .map((variable) => `${variable} is not asked for`),
    ...(config['timeout'] === asked.timeoutSeconds ? [] : [`timeout is ${config['timeout']}`]),
    ...(config['memory_size'] === asked.memoryMB ? [] : [`memory_size is ${config['memory_size']}`]),
  ];
}
