/**
 * Answer to one attempt of a request: it arrives; it is lost before or after the request took effect, or the request
 * takes effect late; or AWS refuses the request.
 */
export type Answer = 'ok' | 'lost before' | 'lost after' | 'late' | 'refused';

/** Plan of answers, one for each attempt; all that follow are `ok`. */
export type Plan = readonly Answer[];

interface Command {
  readonly constructor: { readonly name: string };
}

type Send = (command: Command) => Promise<object>;

/** Behaviour of a network that answers by a plan. */
export interface NetworkOptions {
  readonly plan: Plan;
  /** Number of attempts that the SDK makes while answers are lost. */
  readonly attempts: number;
  /** Selects the commands that the plan is about. */
  readonly isPlanned?: (name: string) => boolean;
  /** Name of the command with which the plan begins; the first command unless given. */
  readonly from?: string;
  /**
   * Time at which a late request takes effect: before the next attempt of any, or after the last one.
   *
   * @default 'next'
   */
  readonly late?: 'next' | 'last';
  /** Called before each attempt with its number; another process may act there. */
  readonly before?: (count: number) => void;
}

/** Network between a client and AWS. It loses and refuses by a plan, and tries again as the SDK does. */
export class Network {
  /** Names of the attempted commands that the plan is about. */
  readonly planned: string[] = [];
  /** Number of attempts that met another answer than `ok`. */
  faults = 0;
  readonly #options: NetworkOptions;
  #count = 0;
  #begun = false;
  #late: (() => Promise<unknown>)[] = [];

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** Puts the network before a client. */
  before<Client extends object>(client: Client): Client {
    const send = (client as unknown as { send: Send }).send.bind(client);
    return { send: (command: Command) => this.#send(send, command) } as unknown as Client;
  }

  /** Lets the requests take effect that are still late. */
  async settle(): Promise<void> {
    for (const late of this.#late.splice(0)) await late().catch(() => undefined);
  }

  async #send(send: Send, command: Command): Promise<object> {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return { ...(await this.#attempt(send, command)), $metadata: { attempts, httpStatusCode: 200 } };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const status = error.name === 'TimeoutError' ? {} : { httpStatusCode: 400 };
        if (error.name !== 'TimeoutError' || attempts === this.#options.attempts) {
          throw Object.assign(error, { $metadata: { attempts, ...status } });
        }
      }
    }
  }

  async #attempt(send: Send, command: Command): Promise<object> {
    const { plan, isPlanned = () => true, from, before } = this.#options;
    const { name } = command.constructor;
    this.#begun ||= from === undefined || from === name;
    this.#count += 1;
    if (this.#options.late !== 'last') await this.settle();
    before?.(this.#count);
    const answer = this.#begun && isPlanned(name) ? (plan[this.planned.push(name) - 1] ?? 'ok') : 'ok';
    if (answer === 'ok') return send(command);
    this.faults += 1;
    if (answer === 'refused') throw named('AccessDeniedException');
    if (answer === 'lost after') await send(command).catch(() => undefined);
    if (answer === 'late') this.#late.push(() => send(command));
    throw named('TimeoutError');
  }
}

function named(name: string): Error {
  return Object.assign(new Error(`${name} by plan`), { name });
}

/** Command that changes nothing: it does not matter on which way its answer is lost. */
const READS = /^(Get|List|Describe)/;

/**
 * Plays all plans of up to `depth` answers. Plans that differ only in what is never asked are played once.
 *
 * @param play plays a plan and returns the names of the attempted commands that the plan is about
 * @returns the number of played plans
 */
export async function playAll(depth: number, play: (plan: Plan) => Promise<readonly string[]>): Promise<number> {
  let played = 0;
  const from = async (plan: Plan): Promise<void> => {
    const asked = await play(plan);
    played += 1;
    for (let index = plan.length; index < Math.min(depth, asked.length); index += 1) {
      const before = [...plan, ...Array<Answer>(index - plan.length).fill('ok')];
      const lost: readonly Answer[] = READS.test(asked[index] ?? '')
        ? ['lost before']
        : ['lost before', 'lost after', 'late'];
      for (const answer of [...lost, 'refused'] as const) await from([...before, answer]);
    }
  };
  await from([]);
  return played;
}
