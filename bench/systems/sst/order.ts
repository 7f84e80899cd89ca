// Not run: from the public documentation of SST v3. The stack is the body of `run()` in sst.config.ts.
const { StepFunctions } = sst.aws;
const bus = new sst.aws.Bus('Bus');
const invoke = (name, handler) =>
  StepFunctions.lambdaInvoke({
    name,
    function: {
      handler: `functions/${handler}/handler.handler`,
      architecture: 'arm64',
      memory: '512 MB',
      timeout: '10 seconds',
    },
    payload: '{% $states.input %}',
    output: `{% $merge([$states.input, { '${name}': $states.result.Payload }]) %}`,
  });
const tell = (outcome) =>
  StepFunctions.eventBridgePutEvents({
    name: `Tell${outcome}`,
    events: [{ bus, source: 'acme.orders', detailType: `Order${outcome}`, detail: { id: '{% $states.input.id %}' } }],
    output: '{% $states.input %}',
  });
const park = tell('Stuck').retry({ maxAttempts: 15 });
park.next(StepFunctions.fail({ name: 'SagaFailed', error: 'SagaFailed', cause: 'parked by TellStuck' }));
const end = (outcome) => tell(outcome).retry({ maxAttempts: 5 }).catch(park);
const release = invoke('UndoReserve', 'release').retry({ maxAttempts: 8 }).catch(park);
release.next(end('Rejected'));
const refund = invoke('UndoCharge', 'refund').retry({ maxAttempts: 8 }).catch(park);
refund.next(release);
const reserve = invoke('Reserve', 'reserve').retry({ maxAttempts: 4 }).catch(release);
const charge = invoke('Charge', 'charge').retry({ maxAttempts: 4 }).catch(refund);
const workflow = new StepFunctions('Order', {
  definition: reserve.next(charge).next(end('Confirmed')),
  logging: { retention: '1 month', level: 'error' },
  transform: { stateMachine: { tracingConfiguration: { enabled: true } } },
});
const rule = new aws.cloudwatch.EventRule('Placed', {
  eventBusName: bus.name,
  eventPattern: JSON.stringify({ source: ['acme.shop'], 'detail-type': ['OrderPlaced'] }),
});
const starter = new aws.iam.Role('Starter', {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'events.amazonaws.com' }),
});
new aws.iam.RolePolicy('StarterPolicy', {
  role: starter.name,
  policy: $jsonStringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: workflow.arn }],
  }),
});
const dead = new sst.aws.Queue('DeadOrders', { transform: { queue: { messageRetentionSeconds: 1_209_600 } } });
new aws.sqs.QueuePolicy('DeadOrdersPolicy', {
  queueUrl: dead.url,
  policy: $jsonStringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: dead.arn,
        Condition: { ArnEquals: { 'aws:SourceArn': rule.arn } },
      },
    ],
  }),
});
new aws.cloudwatch.EventTarget('PlacedTarget', {
  rule: rule.name,
  eventBusName: bus.name,
  arn: workflow.arn,
  roleArn: starter.arn,
  deadLetterConfig: { arn: dead.arn },
});
