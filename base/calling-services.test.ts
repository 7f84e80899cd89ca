import { assumesWithoutSource, invokesWithoutWaiting, serviceName } from './calling-services.ts';

describe('services that call', () => {
  it.each(['events.amazonaws.com', 's3.amazonaws.com', 'logs.eu-west-1.amazonaws.com'])('%s does not wait', (who) => {
    expect(invokesWithoutWaiting(who)).toBe(true);
  });

  it.each(['apigateway.amazonaws.com', 'events.example.com', 'states.amazonaws.com'])('%s waits, or is none', (who) => {
    expect(invokesWithoutWaiting(who)).toBe(false);
  });

  it('state a source when they take a role, but for two', () => {
    expect(['lambda.amazonaws.com', 'apigateway.amazonaws.com'].every(assumesWithoutSource)).toBe(true);
    expect(assumesWithoutSource('states.amazonaws.com')).toBe(false);
  });

  it('are called as people write them, and by their principal otherwise', () => {
    expect(serviceName('events.amazonaws.com')).toBe('EventBridge');
    expect(serviceName('pipes.amazonaws.com')).toBe('pipes.amazonaws.com');
  });
});
