import type { Facts } from '../base/facts.ts';
import { FACTS as ALARM_TOPIC } from './alarm-topic/facts.ts';
import { FACTS as ALARMS } from './alarms/facts.ts';
import { FACTS as ALIAS } from './alias/facts.ts';
import { FACTS as CODE_SIGNING } from './code-signing/facts.ts';
import { FACTS as CORE } from './core/facts.ts';
import { FACTS as DATA_STREAM } from './data-stream/facts.ts';
import { FACTS as EVENT_BUS } from './event-bus/facts.ts';
import { FACTS as FUNCTION } from './function/facts.ts';
import { FACTS as KEY } from './key/facts.ts';
import { FACTS as LAYER } from './layer/facts.ts';
import { FACTS as QUEUE } from './queue/facts.ts';
import { FACTS as REST_API } from './rest-api/facts.ts';
import { FACTS as TABLE } from './table/facts.ts';
import { FACTS as WORKFLOW } from './workflow/facts.ts';

export type { Facts, TypeFacts } from '../base/facts.ts';

/** Facts of every resource type that the modules create. Spread them beside the facts of your own types. */
export const FACTS: Facts = {
  ...ALARM_TOPIC,
  ...ALARMS,
  ...ALIAS,
  ...CODE_SIGNING,
  ...CORE,
  ...DATA_STREAM,
  ...EVENT_BUS,
  ...FUNCTION,
  ...KEY,
  ...LAYER,
  ...QUEUE,
  ...REST_API,
  ...TABLE,
  ...WORKFLOW,
};
