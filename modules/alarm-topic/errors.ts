import type { IConstruct } from 'constructs';
import { LandformError } from '../core/index.ts';

/** AT001: the topic has no subscriber, so that its alarms notify nobody. */
export const nobodySubscribes = (where: IConstruct): LandformError =>
  new LandformError('AT001', where, {
    rule: 'the topic has no subscriber, so that its alarms notify nobody',
    given: 'emails: [], endpoints: []',
    allowed: 'at least one e-mail address or HTTPS endpoint',
    fix: 'add emails: ["on-call@example.com"], or endpoints: ["https://…"] of an on-call service',
  });

/** AT002: a subscriber is neither an e-mail address nor an HTTPS endpoint, or is listed twice. */
export const badSubscriber = (where: IConstruct, prop: string, given: string, allowed: string): LandformError =>
  new LandformError('AT002', where, {
    rule: `${prop} has a value that cannot be subscribed`,
    given,
    allowed,
    fix: `correct it, or remove it from ${prop}`,
  });
