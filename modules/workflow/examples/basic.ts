import type { Construct } from 'constructs';
import type { IInvocable } from '../../function/index.ts';
import { invoke, Workflow } from '../index.ts';

/** Creates a workflow that invokes two functions, one after the other. */
export function basic(scope: Construct, resize: IInvocable, publish: IInvocable): Workflow {
  return new Workflow(scope, 'PublishImage', {
    name: 'publish-image',
    definition: {
      StartAt: 'Resize',
      States: {
        Resize: invoke(resize, { ResultPath: '$.resized', Next: 'Publish' }),
        Publish: invoke(publish),
      },
    },
  });
}
