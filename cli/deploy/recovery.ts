import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRun, ResourceError } from './command-run.ts';
import { parseEvent, type TerraformEvent } from './events.ts';
import { importIdOf, type Values } from './import-ids.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { RunContext } from './result.ts';

/** How services say that a name is taken. */
const TAKEN = /already exists|AlreadyExists|AlreadyOwnedByYou|ResourceInUse|ResourceConflict|in use by another/i;
/** Import blocks beside cdk.tf.json while they are needed. */
const FILE = 'landform-import.tf.json';

/** A resource that a plan would make. */
interface Creation {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
}

/**
 * Takes over what a killed Terraform had made and not yet saved: Terraform saves a remote state every 20 seconds and at its end only. Looks
 * only at resources that the output of a killed deploy of ours shows it was making; every other whose name is taken is somebody else's.
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

  /** Takes over what the killed Terraform reported as made and the plan wants to make again. @returns whether to plan anew */
  async takeOverRecorded(): Promise<boolean> {
    const made = this.#reportedlyMade();
    if (made.size === 0) return false;
    const creations = await this.#plannedCreations();
    return this.#takeOver(
      creations.filter(({ address }) => made.has(address)),
      made,
    );
  }

  /** Takes over what an apply could not make because it is there, if a killed one had begun to make it. @returns whether to plan anew */
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

  /** Removes what was only needed meanwhile. */
  end(): void {
    rmSync(join(this.#stack.directory, FILE), { force: true });
  }

  #takeOver(creations: readonly Creation[], reported: ReadonlyMap<string, string>): boolean {
    const before = this.#imports.size;
    for (const { address, type, values } of creations) {
      const id = importIdOf(type, values, reported.get(address));
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

  /** Ids by address, from the output of killed applies. */
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
   * Addresses that a killed apply had begun to make. What it was itself refused does not count: that was there before. Each output is judged
   * alone, since a second killed apply is refused what the first one made.
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

  /** What each killed apply had reported on resources that it was making. */
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

/** A resource in `terraform show -json` of a plan. */
interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Values | null; readonly importing?: object };
}
