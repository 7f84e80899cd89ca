import type { ITable } from '../table/index.ts';
import type { Template } from './asl.ts';
import { TRANSIENT_RETRY } from './defaults.ts';
import { integrationArn, keepingInput, present, type TaskOptions, taskState, type WorkflowTask } from './task.ts';

/** DynamoDB's own parameters; paths go into the typed values, e.g. `{ 'S.$': '$.orderId' }`. */
export interface UpdateItemOptions extends TaskOptions {
  readonly Key: Template;
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Template;
}

/**
 * Changes one item. The state's input goes on unchanged unless `ResultPath` says otherwise.
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
