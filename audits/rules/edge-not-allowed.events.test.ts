import { HUB, replaced, WORK } from '../testing/changed-stacks.ts';

describe('edges of a function that puts events', () => {
  const where = 'orders: aws_lambda_function.Work';

  it('fails: a bus of another account that does not allow it', () => {
    expect(replaced(['hub', 'aws_cloudwatch_event_bus_policy', 'Bus'], 'policy', 'role/*', 'role/saga')).toEqual([
      `${where}: ${HUB} does not allow arn:aws:iam::444444444444:role/work`,
    ]);
  });

  it('fails: a task that puts on a bus of another account that does not allow its role', () => {
    expect(replaced(['hub', 'aws_cloudwatch_event_bus_policy', 'Bus'], 'policy', 'role/*', 'role/work')).toEqual([
      `orders: aws_sfn_state_machine.Saga: Tell: ${HUB} does not allow arn:aws:iam::444444444444:role/saga`,
    ]);
  });

  it('fails: a bus that is not there', () => {
    expect(replaced(WORK, 'policy', 'event-bus/hub', 'event-bus/old')).toEqual([
      `${where}: ${HUB.replace('hub', 'old')} is not a resource of this environment`,
    ]);
  });
});
