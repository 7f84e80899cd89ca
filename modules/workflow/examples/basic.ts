import type { Construct } from 'constructs';
import type { IInvocable } from '../../function/index.ts';
import { Workflow } from '../index.ts';

/** Two functions, one after the other. */
export function basic(scope: Construct, resize: IInvocable, publish: IInvocable): Workflow {
  return new Workflow(scope, 'PublishImage', {
    name: 'publish-image',
    definition: (tasks) => ({
      StartAt: 'Resize',
      States: {
        Resize: tasks.invoke(resize, { ResultPath: '$.resized', Next: 'Publish' }),
        Publish: tasks.invoke(publish),
      },
    }),
  });
}
