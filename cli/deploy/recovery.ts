import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRun, ResourceError } from './command-run.ts';
import { parseEvent, type TerraformEvent } from './events.ts';
import { importIdOf, type Values } from './import-ids.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { RunContext } from './result.ts';

/** Pattern of service errors about a name that is taken. */
const TAKEN = /already exists|AlreadyExists|AlreadyOwnedByYou|ResourceInUse|ResourceConflict|in use by another/i;
/** File of import blocks, which lies beside cdk.tf.json while they are needed. */
const FILE = 'landform-import.tf.json';

/** Resource that a plan would create. */
interface Creation {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
}

/**
 * Recovery of resources that a killed Terraform had created but not saved, since it saves a remote state only every 20
 * seconds and at its end. They are imported. Only resources that the output of a killed deploy of ours names are
 * considered; any other resource whose name is taken belongs to somebody else.
 */
export class Recovery {
  readonly #stack: SynthesizedStack;
  readonly #context: RunContext;
  readonly #commands: CommandRun;
  readonly #planFile: string;
  readonly #imports = new Map<string, string>();

  constructor(stack: SynthesizedStack, context: RunContext, commands: CommandRun, planFile: string) {
    this.#stack = stack;
    this.#context = context;
    this.#commands = commands;
    this.#planFile = planFile;
  }

  /**
   * Imports resources that the killed Terraform reported as created and that the plan would create again.
   *
   * @returns true when the stack must be planned again
   */
  async takeOverRecorded(): Promise<boolean> {
    const made = this.#reportedlyMade();
    if (made.size === 0) return false;
    const creations = await this.#plannedCreations();
    return this.#takeOver(
      creations.filter(({ address }) => made.has(address)),
      made,
    );
  }

  /**
   * Imports resources that an apply could not create because they exist, if a killed apply had started to create them.
   *
   * @returns true when the stack must be planned again
   */
  async takeOverRefused(errors: readonly ResourceError[]): Promise<boolean> {
    const begun = this.#begun();
    const taken = errors.filter(({ address, text }) => TAKEN.test(text) && begun.has(address));
    const refused = new Set(taken.map(({ address }) => address));
    if (refused.size === 0) return false;
    const creations = await this.#plannedCreations();
    return this.#takeOver(
      creations.filter(({ address }) => refused.has(address)),
      new Map(),
    );
  }

  /** Removes the import blocks. */
  end(): void {
    rmSync(join(this.#stack.directory, FILE), { force: true });
  }

  #takeOver(creations: readonly Creation[], reported: ReadonlyMap<string, string>): boolean {
    const before = this.#imports.size;
    for (const { address, type, values } of creations) {
      const id = importIdOf(type, values, reported.get(address), this.#context.facts);
      if (id !== undefined) this.#imports.set(address, id);
    }
    if (this.#imports.size === before) return false;
    const addresses = [...this.#imports.keys()];
    this.#context.reporter.note(
      `${this.#stack.name}: a deploy of yours that was killed had made ${addresses.join(', ')}: taking over what is there`,
    );
    const imports = [...this.#imports].map(([to, id]) => ({ to, id }));
    writeFileSync(join(this.#stack.directory, FILE), JSON.stringify({ import: imports }));
    return true;
  }

  /** Reads ids of created resources, by address, from the output of killed applies. */
  #reportedlyMade(): ReadonlyMap<string, string> {
    return new Map(
      this.#creationsOfKilled()
        .flat()
        .flatMap((event): [string, string][] =>
          event.type === 'complete' && event.id ? [[event.address, event.id]] : [],
        ),
    );
  }

  /**
   * Lists addresses that a killed apply had started to create. Those that it failed to create do not count, since they
   * existed before. Each output is evaluated alone, since a second killed apply fails to create what the first one
   * created.
   */
  #begun(): ReadonlySet<string> {
    return new Set(
      this.#creationsOfKilled().flatMap((events) => {
        const addresses = (type: CreationEvent['type']) =>
          events.filter((event) => event.type === type).map(({ address }) => address);
        const failed = new Set(addresses('failed'));
        return addresses('start').filter((address) => !failed.has(address));
      }),
    );
  }

  /** Reads the events of each killed apply about resources that it was creating. */
  #creationsOfKilled(): readonly (readonly CreationEvent[])[] {
    return this.#context.runs
      .outputsOfKilled(this.#stack.name)
      .map((output) => output.split('\n').map(parseEvent).filter(isCreation));
  }

  async #plannedCreations(): Promise<readonly Creation[]> {
    const { code, output } = await this.#commands.ask('show', '-json', this.#planFile);
    const document = output.split('\n').find((line) => line.startsWith('{'));
    if (code !== 0 || !document) return [];
    const { resource_changes: changes = [] }: { resource_changes?: PlannedChange[] } = JSON.parse(document);
    return changes
      .filter(({ change }) => change.actions.includes('create') && !change.importing)
      .map(({ address, type, change }) => ({ address, type, values: change.after ?? {} }));
  }
}

type CreationEvent = Extract<TerraformEvent, { readonly type: 'start' | 'complete' | 'failed' }>;

function isCreation(event: TerraformEvent | undefined): event is CreationEvent {
  return (
    (event?.type === 'start' || event?.type === 'complete' || event?.type === 'failed') && event.action === 'create'
  );
}

/** Resource in `terraform show -json` of a plan. */
interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Values | null; readonly importing?: object };
}
