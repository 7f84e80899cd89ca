import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRun, ResourceError } from './command-run.ts';
import { parseEvent } from './events.ts';
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
 * Takes over what a killed Terraform had made and not yet saved: Terraform saves a remote state every 20 seconds and at its end only. Does
 * nothing on stacks that no killed deploy of ours is on record for: elsewhere a name that is taken is somebody else's.
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

  /** Takes over what an apply could not make because it is there. @returns whether to plan anew */
  async takeOverRefused(errors: readonly ResourceError[]): Promise<boolean> {
    const refused = new Set(errors.filter(({ text }) => TAKEN.test(text)).map(({ address }) => address));
    if (refused.size === 0 || !this.#context.runs.wasKilled(this.#stack.name)) return false;
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
    const lines = this.#context.runs.outputsOfKilled(this.#stack.name).flatMap((output) => output.split('\n'));
    return new Map(
      lines.flatMap((line): [string, string][] => {
        const event = parseEvent(line);
        return event?.type === 'complete' && event.action === 'create' && event.id ? [[event.address, event.id]] : [];
      }),
    );
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

/** A resource in `terraform show -json` of a plan. */
interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Values | null; readonly importing?: object };
}
