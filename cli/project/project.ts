import type { Facts } from '../../base/facts.ts';
import { isRecord } from '../../base/is-record.ts';
import type { ProjectConfig, ProjectEnvironment } from './config.ts';
import { mustBeNamed, noApp, noSuchEnvironment, projectInvalid } from './errors.ts';
import { checkEnvironment, checkProject } from './settings.ts';

/** Environment that commands without `--environment` take, if a project declares it. */
const LOCAL = 'local';
const WAIVERS = 'environments/waivers.json';

/** Part of cdktf.json that commands read. */
export interface CdktfJson {
  /** Shell command that synthesizes the stacks. */
  readonly app?: string;
  /**
   * Folder that cdktf synthesizes into, from the root.
   *
   * @default 'cdktf.out'
   */
  readonly output?: string;
  /** Terraform modules; cdktf tells the app which of them are folders. */
  readonly terraformModules?: readonly (string | { readonly source?: string })[];
}

/** Sources of a project's settings. */
export interface ProjectSources {
  readonly root: string;
  /** Name of the file with the settings, for messages. */
  readonly file: string;
  readonly settings: unknown;
  readonly cdktf: CdktfJson;
}

/** Project that commands work on: a folder with stacks, and how to synthesize and reach them. */
export class Project {
  readonly root: string;
  /** Name of the file with the settings, for messages. */
  readonly file: string;
  readonly cdktf: CdktfJson;
  /** Facts of resource types that no module makes. */
  readonly facts: Facts;
  /** File of waivers, from the root. */
  readonly waivers: string;
  readonly #app: string | undefined;
  readonly #environments: Readonly<Record<string, unknown>>;

  /** @throws ProjectError PJ001 when the settings are wrong; the error lists all faults */
  constructor({ root, file, settings, cdktf }: ProjectSources) {
    const faults = checkProject(settings, '');
    if (faults.length > 0) throw projectInvalid(file, faults);
    const { app, environments = {}, facts = {}, waivers = WAIVERS } = settings as ProjectConfig;
    this.root = root;
    this.file = file;
    this.cdktf = cdktf;
    this.facts = facts;
    this.waivers = waivers;
    this.#app = app ?? cdktf.app;
    this.#environments = environments;
  }

  /**
   * Shell command that synthesizes the stacks.
   *
   * @throws ProjectError PJ004 when neither the settings nor cdktf.json has one
   */
  get app(): string {
    if (!this.#app) throw noApp(this.file);
    return this.#app;
  }

  /** Names of the declared environments. */
  get environmentNames(): readonly string[] {
    return Object.keys(this.#environments);
  }

  /**
   * Finds a declared environment and validates it.
   *
   * @throws ProjectError PJ001 when it is wrong, PJ002 when none has that name
   */
  environment(name: string): ProjectEnvironment {
    const declared = Object.hasOwn(this.#environments, name) ? this.#environments[name] : undefined;
    if (declared === undefined) throw noSuchEnvironment(this.file, name, this.environmentNames);
    const value: unknown = typeof declared === 'function' ? declared() : declared;
    const given = isRecord(value)
      ? { ...value, name: value['name'] ?? name, connection: value['connection'] ?? {} }
      : value;
    const where = `${this.file}: environments.${name}`;
    const faults = checkEnvironment(given, '');
    if (faults.length > 0) throw projectInvalid(where, faults);
    const environment = given as ProjectEnvironment;
    if (environment.name === name) return environment;
    throw projectInvalid(where, [
      { at: 'name', given: environment.name, allowed: `"${name}", as its key, or no name` },
    ]);
  }

  /**
   * Finds the environment that an option names; without, environment `local` if the project has one, else its only one.
   *
   * @throws ProjectError PJ001 when it is wrong, PJ002 when none has that name, PJ007 when none is named and several could be meant
   */
  environmentOr(name: string | undefined): ProjectEnvironment {
    if (name !== undefined) return this.environment(name);
    const names = this.environmentNames;
    const [only, ...others] = names;
    if (names.includes(LOCAL)) return this.environment(LOCAL);
    if (only === undefined || others.length > 0) throw mustBeNamed(this.file, 'environment', names);
    return this.environment(only);
  }

  /**
   * Chooses the account that an option names; without, the environment's default account or its only one.
   *
   * @returns name of the account
   * @throws ProjectError PJ007 when none is named and several could be meant
   */
  accountOr(name: string | undefined, { accounts, defaultAccount }: ProjectEnvironment): string {
    const names = Object.keys(accounts);
    const chosen = name ?? defaultAccount ?? (names.length === 1 ? names[0] : undefined);
    if (chosen === undefined) throw mustBeNamed(this.file, 'account', names);
    return chosen;
  }
}
