import type { IConstruct } from 'constructs';
import { LandformError } from '../core/index.ts';

/** AT001: nobody subscribes to the topic, so that its alarms would tell nobody. */
export const nobodySubscribes = (where: IConstruct): LandformError =>
  new LandformError('AT001', where, {
    rule: 'the topic has no subscriber, so that its alarms tell nobody',
    given: 'emails: [], endpoints: []',
    allowed: 'one e-mail address or one HTTPS endpoint, or more',
    fix: 'name who is on call: emails: ["on-call@example.com"], or endpoints: ["https://…"] of the service that wakes them',
  });

/** AT002: a subscriber is neither an e-mail address nor an HTTPS endpoint, or stands in the list twice. */
export const badSubscriber = (where: IConstruct, prop: string, given: string, allowed: string): LandformError =>
  new LandformError('AT002', where, {
    rule: `${prop} holds what cannot be subscribed`,
    given,
    allowed,
    fix: `correct it, or take it out of ${prop}`,
  });
