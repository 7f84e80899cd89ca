import type { Facts } from '../../base/facts.ts';
import type { RaisedQuotas } from '../../base/raised-quotas.ts';

/** Settings of the `landform` command for a project, in `landform.config.ts` beside `cdktf.json`. */
export interface ProjectConfig {
  /**
   * Shell command that synthesizes the stacks. It runs in the project's root, with the folder to write to in `CDKTF_OUTDIR` and the names of the
   * wanted environments, separated by commas, in `LANDFORM_ENVIRONMENTS`.
   *
   * @default - `app` of cdktf.json
   */
  readonly app?: string;
  /**
   * Environments by name. All stacks of an environment are named `<environment>-...`. A function is called when a command first needs its
   * environment, so that it can validate one without the others.
   *
   * @default - none: accounts and connection are read from the synthesized stacks
   */
  readonly environments?: Readonly<Record<string, EnvironmentConfig | (() => EnvironmentConfig)>>;
  /**
   * Facts of resource types that no module of Landform makes, for `audit`, `diagram` and the recovery of killed deploys.
   *
   * @default - none
   */
  readonly facts?: Facts;
  /**
   * File of waivers of `landform audit`, from the root.
   *
   * @default 'environments/waivers.json'
   */
  readonly waivers?: string;
}

/** Environment as the commands need it. It can have further properties of your own, e.g. sizes that your stacks read. */
export interface EnvironmentConfig {
  /**
   * Name: 2 to 12 lower-case letters and digits. Names of stacks and physical names contain it.
   *
   * @default - its key in `environments`
   */
  readonly name?: string;
  /** First part of every physical name, `<prefix>-<environment>-<name>`: 2 to 12 lower-case letters and digits. */
  readonly prefix: string;
  /** Ids of the accounts that hold stacks, by names of your own. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Regions; `primary` is the one of queues and roles unless a command is told another one. */
  readonly regions: { readonly primary: string };
  /**
   * Access to the accounts.
   *
   * @default - AWS with the ambient credentials
   */
  readonly connection?: EnvironmentConnection;
  /**
   * Account that commands act in unless they are told another one.
   *
   * @default - the only account; if there are several, commands ask for one
   */
  readonly defaultAccount?: string;
  /** Expectations of `landform audit`. */
  readonly audit?: AuditExpectations;
}

/** Access of Terraform and the commands to the accounts of an environment. */
export interface EnvironmentConnection {
  /**
   * Base URL of a local cloud.
   *
   * @default - AWS's own endpoints
   */
  readonly endpoint?: string;
  /**
   * Secret key used with the account id as access key; only a local cloud accepts such credentials.
   *
   * @default - the ambient credentials
   */
  readonly accountIdAsAccessKey?: { readonly secretKey: string };
  /**
   * Name of the role to assume in each account.
   *
   * @default - none; the ambient credentials belong to the account
   */
  readonly deployRole?: string;
}

/** Expectations that an audit has of an environment. */
export interface AuditExpectations {
  /**
   * Requires deletion protection on everything that holds data.
   *
   * @default true
   */
  readonly protectData?: boolean;
  /**
   * Requires alarms on everything asynchronous or stateful.
   *
   * @default true
   */
  readonly alarms?: boolean;
  /**
   * Quotas that AWS changed for the accounts, with which the audit compares what APIs let in.
   *
   * @default - AWS's defaults
   */
  readonly quotas?: RaisedQuotas;
}

/** Environment after validation. */
export interface ProjectEnvironment extends EnvironmentConfig {
  readonly name: string;
  readonly connection: EnvironmentConnection;
}

/**
 * Declares a project; a `landform.config.ts` exports the result by default. It returns the settings as they are, so that
 * stacks can import their environments from the same file.
 */
export function defineProject<const Config extends ProjectConfig>(config: Config): Config {
  return config;
}
