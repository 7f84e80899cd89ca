import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { currentInvocation, type Invocation } from './invocation.ts';
import { AwsFailure } from './service.ts';
import type { Outcome } from './world.ts';

/** Headers by which the server knows who calls and where, and says that a condition failed because of the same command's earlier try. */
export const PLAYED = {
  command: 'x-played-command',
  region: 'x-played-region',
  own: 'x-played-own',
} as const;

/** Services on the loopback, for the clients of all runs. Which run a request belongs to, its header says. */
export class Loopback {
  readonly #server: Server;
  readonly #callers = new Map<string, Invocation>();
  #lastCaller = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 600_000;
  }

  static async start(): Promise<Loopback> {
    const loopback = new Loopback();
    loopback.#server.listen(0, '127.0.0.1');
    await new Promise((ready) => loopback.#server.once('listening', ready));
    return loopback;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Announces a command of the current invocation; returns the id by which its requests are recognised. */
  announce(): string {
    const invocation = currentInvocation();
    if (!invocation) throw new Error('a client of the simulator is used outside of an invocation');
    this.#lastCaller += 1;
    const id = String(this.#lastCaller);
    this.#callers.set(id, invocation);
    return id;
  }

  /** Forgets a command that has ended. */
  forget(id: string): void {
    this.#callers.delete(id);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const command = String(request.headers[PLAYED.command]);
    const invocation = this.#callers.get(command);
    if (!invocation) {
      request.socket.destroy();
      return;
    }
    const region = String(request.headers[PLAYED.region]);
    const [target = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
    const service = invocation.world.service(region, target);
    if (!service) {
      invocation.world.stage.fail(new Error(`no ${target} is served in ${region}`));
      return;
    }
    const input: unknown = JSON.parse(body);
    const { kind, what } = service.describe(operation, input);
    const name = region === invocation.region ? `${operation} ${what}` : `${operation} ${what} in ${region}`;
    const outcome = await invocation.world.call({
      kind,
      region,
      invocation,
      work: invocation.work,
      by: invocation.label,
      what: name,
      number: invocation.numberOf(name),
      effect: () => handled(invocation, () => service.handle(operation, input, { now: invocation.world.now, command })),
    });
    if (outcome.kind === 'lost') request.socket.destroy();
    else send(response, answerOf(outcome));
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function answerOf(outcome: Exclude<Outcome<Handled>, { readonly kind: 'lost' }>): Answer {
  switch (outcome.kind) {
    case 'dead':
      // No retry, whatever the client's patience: the process that would make it is gone.
      return failed(400, 'ProcessEnded');
    case 'failed':
      return outcome.why === 'throttled' ? failed(400, 'ThrottlingException') : failed(500, 'InternalServerError');
    case 'answer': {
      const { result, failure } = outcome.value;
      if (!failure) return { status: 200, body: result ?? {} };
      return { ...failed(400, failure.name, failure.fields), headers: failure.own ? { [PLAYED.own]: 'true' } : {} };
    }
  }
}

const failed = (status: number, name: string, fields: object = { message: name }): Answer => ({
  status,
  body: { __type: name, ...fields },
});

interface Handled {
  readonly result?: unknown;
  readonly failure?: AwsFailure;
}

function handled({ world }: Invocation, handle: () => unknown): Handled {
  try {
    return { result: handle() };
  } catch (error) {
    if (error instanceof AwsFailure) return { failure: error };
    world.stage.fail(error);
    return {};
  }
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => resolve(text));
  });
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const text = JSON.stringify(body);
  // The SDK compares it with its own clock, which is virtual here.
  response.sendDate = false;
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
