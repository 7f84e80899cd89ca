import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { ApiGatewayResource } from '#aws/api-gateway-resource';
import { App, Testing } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { LandformStack } from '../core/index.ts';
import { LambdaFunction } from '../function/index.ts';
import { code } from '../function/testing/function.ts';
import { RestApi } from './index.ts';
import { fn, handler, make, props } from './testing/api.ts';

const AWKWARD = [
  'Default',
  'Resource',
  'Integration',
  'Model',
  'method-GET',
  'segment-Default',
  'variable',
  'a.b',
  'ab',
  '$ab',
];

const withRoutes = (...paths: string[]) =>
  make({}, (api) => {
    for (const path of paths) api.addRoute('GET', path, handler);
  });
type Permission = { statement_id: string; function_name: string };
type Resource = { path_part: string; parent_id: string };
const resourcesOf = (stack: ReturnType<typeof make>) =>
  stack.resources('aws_api_gateway_resource') as unknown as Record<string, Resource>;
const movesOf = (stack: ReturnType<typeof make>) =>
  (stack.json as unknown as { moved?: { from: string; to: string }[] }).moved ?? [];

describe('a segment of a path', () => {
  it.each(AWKWARD)('never takes the place of another route: %s', (segment) => {
    const stack = withRoutes('/orders', `/${segment}/orders`, `/orders/${segment}`, `/${segment}`);
    const parts = Object.values(resourcesOf(stack)).map(({ path_part: part }) => part);
    expect(parts.sort()).toEqual(['orders', 'orders', segment, segment].sort());
    expect(Object.keys(stack.resources('aws_api_gateway_method'))).toHaveLength(4);
  });

  it('has an address of its own, whatever stands beside it', () => {
    const stack = withRoutes(...AWKWARD.map((segment) => `/${segment}`));
    expect(
      Object.values(resourcesOf(stack))
        .map(({ path_part: part }) => part)
        .sort(),
    ).toEqual([...AWKWARD].sort());
  });

  it('has the address that it had, where that is safe', () => {
    const stack = withRoutes('/orders/lines', '/v1.2/a_b-c:d');
    const formerly = synth((scope) => {
      const paths = new Construct(new Construct(scope, 'Api'), 'Paths');
      const make = (above: Construct, id: string): Construct => {
        const place = new Construct(above, id);
        new ApiGatewayResource(place, 'Resource', { restApiId: 'a', parentId: 'b', pathPart: id });
        return place;
      };
      make(make(paths, 'orders'), 'lines');
      make(make(paths, 'v1.2'), 'a_b-c:d');
    });
    expect(Object.keys(resourcesOf(stack)).sort()).toEqual(Object.keys(resourcesOf(formerly)).sort());
    expect(movesOf(stack)).toEqual([]);
  });
});

describe('a variable of a path', () => {
  const addresses = (path: string) => withRoutes(path, `${path}/lines`).addresses();

  it('can be renamed, and made greedy: the resource that is there changes', () => {
    expect(addresses('/orders/{orderId}')).toEqual(addresses('/orders/{id}'));
    expect(withRoutes('/files/{path+}').addresses()).toEqual(withRoutes('/files/{path}').addresses());
  });

  it('moves what was called by its name, with all that stands below', () => {
    const stack = withRoutes('/orders/{orderId}/lines');
    const formerly = synth((scope) => {
      let place: Construct = new Construct(new Construct(scope, 'Api'), 'Paths');
      for (const id of ['orders', '{orderId}', 'lines']) {
        place = new Construct(place, id);
        new ApiGatewayResource(place, 'Resource', { restApiId: 'a', parentId: 'b', pathPart: id });
      }
    });
    const moves = movesOf(stack);
    const former = Object.keys(resourcesOf(formerly)).map((id) => `aws_api_gateway_resource.${id}`);
    expect(moves.map(({ from }) => from)).toEqual(expect.arrayContaining(former.slice(1)));
    // The variable, `lines`, its method and its integration.
    expect(moves).toHaveLength(4);
    const there = stack.addresses();
    expect(moves.every(({ from, to }) => there.includes(to) && !there.includes(from))).toBe(true);
  });

  it('moves nothing from an address that is still there', () => {
    // What stood below "Default" had the address of what stands beside it.
    const moves = movesOf(withRoutes('/orders', '/Default/orders'));
    expect(moves.map(({ from }) => from).filter((from) => from.includes('_orders_'))).toEqual([]);
  });
});

describe('models of requests', () => {
  it('have names of their own, whatever is left of their paths', () => {
    const requestModel = { type: 'object' };
    const stack = make({}, (api) => {
      for (const path of ['/orders/lines', '/orders-lines', '/orders.lines', '/orders/{lines}']) {
        api.addRoute('POST', path, handler, { requestModel });
      }
    });
    const names = Object.values(stack.resources('aws_api_gateway_model')).map(({ name }) => String(name));
    expect(names.filter((name) => name === 'PostOrdersLines')).toHaveLength(1);
    expect(new Set(names).size).toBe(4);
    expect(names.every((name) => /^[A-Za-z0-9]+$/.test(name))).toBe(true);
  });
});

describe('the deployment', () => {
  const fingerprint = (...paths: string[]) =>
    (withRoutes(...paths).only('aws_api_gateway_deployment').triggers as { definition: string }).definition;

  it('is made again for another route, and not for another order of routes', () => {
    expect(fingerprint('/a', '/b')).toBe(fingerprint('/b', '/a'));
    expect(fingerprint('/a', '/b')).not.toBe(fingerprint('/a', '/c'));
  });
});

describe('an API and functions of other stacks', () => {
  const app = () => {
    const outdir = mkdtempSync(join(tmpdir(), 'landform-api-ids-'));
    const root = Testing.stubVersion(new App({ stackTraces: false, outdir }));
    const stack = (id: string) =>
      new LandformStack(root, id, {
        placement: TEST_PLACEMENT,
        connection: {},
        state: { bucket: 'landform-test-state', region: 'eu-west-1' },
      });
    /** As it is deployed, with the references between stacks. */
    const json = (of: LandformStack) => {
      root.synth();
      return JSON.parse(readFileSync(join(outdir, 'stacks', of.node.id, 'cdk.tf.json'), 'utf8'));
    };
    return { stack, json };
  };
  const { authorizer: _none, ...open } = props;

  it('has its permission in its own stack, so that the stacks do not need each other', () => {
    const { stack, json } = app();
    const [functions, first, second] = [stack('functions'), stack('first'), stack('second')];
    const read = new LambdaFunction(functions, 'Read', { name: 'read', description: 'Reads', code });
    for (const each of [first, second]) {
      new RestApi(each, 'Api', { ...open, name: each.node.id }).addRoute('GET', '/', read, { public: true });
    }
    expect(functions.dependsOn(first)).toBe(false);
    expect(json(functions).resource.aws_lambda_permission).toBeUndefined();
    const permissions = [first, second].map((each) => {
      const [permission] = Object.values<Permission>(json(each).resource.aws_lambda_permission);
      return permission;
    });
    expect(permissions[0]?.statement_id).toMatch(/^From-Api-routes-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(permissions[0]?.function_name).toMatch(/^\$\{data\.terraform_remote_state\.\S*functions/);
    expect(new Set(permissions.map((each) => each?.statement_id)).size).toBe(2);
  });

  it('has another statement than an API of another stack, on a function that both import', () => {
    const { stack, json } = app();
    const arn = 'arn:aws:lambda:eu-west-1:444444444444:function:read';
    const ids = ['one', 'two'].map((id) => {
      const scope = stack(id);
      const read = LambdaFunction.fromAttributes(scope, 'Fn', { arn, name: 'read', timeoutSeconds: 10 });
      new RestApi(scope, 'Api', { ...open, name: id }).addRoute('GET', '/', read, { public: true });
      const [permission] = Object.values<Permission>(json(scope).resource.aws_lambda_permission);
      return permission?.statement_id;
    });
    expect(ids[0]).toMatch(/^From-Api-routes-[0-9a-f]{8}$/);
    expect(new Set(ids).size).toBe(2);
  });

  it('keeps its permission below a function of its own stack', () => {
    const allowed = fn('read');
    make({}, (api) => api.addRoute('GET', '/', allowed));
    expect(Object.keys(allowed.invocations)).toEqual(['From-Api-routes']);
  });
});
