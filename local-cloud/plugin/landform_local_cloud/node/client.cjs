// aws-lambda-ric posts responses through a native addon that needs a C++ tool chain to build. This file gives it the same
// three functions in JavaScript; polling uses plain HTTP (AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1).
const { Agent, request } = require('node:http');

/** @typedef {(name: string, parent: unknown, isMain: boolean) => unknown} Load */
const Module = /** @type {{ _load: Load }} */ (/** @type {unknown} */ (require('node:module')));

const [host, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/**
 * @param {string} id
 * @param {'response' | 'error'} end
 * @param {string} body
 */
function post(id, end, body) {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const path = `/2018-06-01/runtime/invocation/${id}/${end}`;
  request({ host, port, agent, headers, path, method: 'POST' }, (response) => response.resume())
    // The service has ended, so this process ends too, as a sandbox does.
    .on('error', () => process.exit(1))
    .end(body);
}

const native = {
  initializeClient() {},
  /** @param {string} id @param {string} body */
  done: (id, body) => post(id, 'response', body),
  /** @param {string} id @param {string} body */
  error: (id, body) => post(id, 'error', body),
};

const load = Module._load;
Module._load = (name, parent, isMain) => (name === './rapid-client.node' ? native : load(name, parent, isMain));
