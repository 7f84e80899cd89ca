import type { ITable } from '../table/index.ts';
import type { Template } from './asl.ts';
import { TRANSIENT_RETRY } from './defaults.ts';
import { integrationArn, keepingInput, present, type TaskOptions, taskState, type WorkflowTask } from './task.ts';

/**
 * Options of a task that updates an item, named as DynamoDB's own parameters. Paths go into the typed values, e.g.
 * `{ 'S.$': '$.orderId' }`.
 */
export interface UpdateItemOptions extends TaskOptions {
  readonly Key: Template;
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Template;
}

/**
 * Updates an item of a table. The state's output is its input, unless `ResultPath` is set.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 */
export function updateItem(table: ITable, options: UpdateItemOptions): WorkflowTask {
  const { Key, UpdateExpression, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = options;
  return {
    bind: (workflow) => {
      table.grant(workflow, 'dynamodb:UpdateItem');
      const parameters = present({
        TableName: table.name,
        Key,
        UpdateExpression,
        ConditionExpression,
        ExpressionAttributeNames,
        ExpressionAttributeValues,
      });
      const resource = integrationArn(workflow, 'dynamodb:updateItem');
      return taskState(resource, keepingInput(options), parameters, TRANSIENT_RETRY.dynamodb);
    },
  };
}
