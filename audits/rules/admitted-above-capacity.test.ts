import { findingsIn } from '../testing/findings.ts';
import { allow, document } from '../testing/wired-stacks.ts';

const RULE = 'admitted-above-capacity';
const FUNCTION = 'aws_lambda_function.Place';
const WORKFLOW = 'aws_sfn_state_machine.Saga';

interface Case {
  readonly perSecond: number;
  readonly burst: number;
  readonly reserved?: number;
  readonly type?: string;
  readonly quotas?: {
    readonly startsPerSecond?: number;
    readonly startsBurst?: number;
    readonly concurrentExecutions?: number;
  };
}

/** Lists findings on an API whose route is a function that starts a workflow. */
function admitting({ perSecond, burst, reserved, type, quotas }: Case): string[] {
  return findingsIn(
    {
      aws_api_gateway_rest_api: { Api: { name: 'api' } },
      aws_api_gateway_stage: { Stage: { rest_api_id: '${aws_api_gateway_rest_api.Api.id}', stage_name: 'v1' } },
      aws_api_gateway_method_settings: {
        Settings: {
          rest_api_id: '${aws_api_gateway_rest_api.Api.id}',
          settings: { throttling_rate_limit: perSecond, throttling_burst_limit: burst },
        },
      },
      aws_api_gateway_integration: {
        Post: {
          rest_api_id: '${aws_api_gateway_rest_api.Api.id}',
          http_method: 'POST',
          uri: '${aws_lambda_alias.Live.invoke_arn}',
        },
      },
      aws_lambda_alias: { Live: { name: 'live', function_name: '${aws_lambda_function.Place.function_name}' } },
      aws_lambda_function: {
        Place: {
          function_name: 'place',
          role: '${aws_iam_role.Place.arn}',
          ...(reserved === undefined ? {} : { reserved_concurrent_executions: reserved }),
        },
      },
      aws_iam_role: { Place: { name: 'place' } },
      aws_iam_role_policy: {
        Place: {
          role: '${aws_iam_role.Place.name}',
          policy: document(allow('states:StartExecution', 'arn:aws:states:eu-west-1:444444444444:stateMachine:saga')),
        },
      },
      aws_sfn_state_machine: {
        Saga: { name: 'saga', type, role_arn: '${aws_iam_role.Place.arn}', definition: '{"States":{}}' },
      },
    },
    [RULE],
    quotas ? { quotas } : {},
  );
}

describe('what an API lets in', () => {
  it('may be what StartExecution takes in the region', () => {
    expect(admitting({ perSecond: 300, burst: 1_000 })).toEqual([]);
  });

  it('fails: more starts than that, with the quota to ask for', () => {
    expect(admitting({ perSecond: 500, burst: 1_000 })).toEqual([
      expect.stringMatching(
        /^aws_sfn_state_machine.Saga: gets 500 requests per second and 1000 at once .* takes 300 and 1300 in eu-west-1: ask for the refill rate .*https/,
      ),
    ]);
  });

  it('may be what AWS raised the quota to, and fails above a quota that is lower than the default', () => {
    expect(admitting({ perSecond: 500, burst: 1_000, quotas: { startsPerSecond: 500 } })).toEqual([]);
    expect(admitting({ perSecond: 50, burst: 100, quotas: { startsBurst: 99 } })).toEqual([
      expect.stringContaining(`${WORKFLOW}: gets 50`),
    ]);
  });

  it('may be more for an express workflow', () => {
    expect(admitting({ perSecond: 500, burst: 1_000, type: 'EXPRESS' })).toEqual([]);
    expect(admitting({ perSecond: 6_001, burst: 1_000, type: 'EXPRESS' })).toHaveLength(1);
  });

  it('may fill the concurrency that is reserved for the function, and ten times as much each second', () => {
    expect(admitting({ perSecond: 200, burst: 20, reserved: 20 })).toEqual([]);
  });

  it.each([
    [201, 20],
    [200, 21],
  ])('fails: %i a second and %i at once for 20 reserved', (perSecond, burst) => {
    expect(admitting({ perSecond, burst, reserved: 20 })).toEqual([
      `${FUNCTION}: gets ${perSecond} requests per second and ${burst} at once from the API, and its reserved concurrency of 20 takes 200 and 20: reserve more`,
    ]);
  });

  it('fails: more at once than the account has, as in a new one', () => {
    expect(admitting({ perSecond: 100, burst: 200 })).toEqual([]);
    expect(admitting({ perSecond: 100, burst: 200, quotas: { concurrentExecutions: 10 } })).toEqual([
      expect.stringMatching(/aws_lambda_function.Place: .*the concurrency of 10 .*L-B99A9384/),
    ]);
  });
});
