// aws-lambda-ric posts responses through a native addon that needs a C++ tool chain to build. This gives it the same three
// functions in JavaScript; polling goes over plain HTTP (AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1).
const Module = require('node:module');
const { Agent, request } = require('node:http');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function post(id, end, body, headers) {
  const options = { host, port, agent, method: 'POST', path: `/2018-06-01/runtime/invocation/${id}/${end}` };
  const length = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  request({ ...options, headers: { ...length, ...headers } }, (response) => response.resume())
    // The service has gone: so goes this process, as its sandbox would.
    .on('error', () => process.exit(1))
    .end(body);
}

const native = {
  initializeClient() {},
  done: (id, body) => post(id, 'response', body),
  error: (id, body) => post(id, 'error', body),
};

const load = Module._load;
Module._load = (name, parent, isMain) => (name === './rapid-client.node' ? native : load(name, parent, isMain));
