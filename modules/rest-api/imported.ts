import { Construct } from 'constructs';
import { arnOf, placementOf, withDefaults } from '../core/index.ts';
import { REST_API_DEFAULTS } from './defaults.ts';
import type { IRestApi, RestApiAttributes } from './props.ts';

/** REST API that another stack created. */
export class ImportedRestApi extends Construct implements IRestApi {
  readonly id: string;
  readonly stageName: string;
  readonly url: string;
  readonly executionArn: string;

  constructor(scope: Construct, id: string, attributes: RestApiAttributes) {
    super(scope, id);
    const { id: apiId, stageName } = withDefaults(REST_API_DEFAULTS, attributes);
    const { region } = placementOf(this);
    const suffix = region.startsWith('cn-') ? '.cn' : '';
    this.id = apiId;
    this.stageName = stageName;
    this.url = `https://${apiId}.execute-api.${region}.amazonaws.com${suffix}/${stageName}`;
    this.executionArn = arnOf(this, 'execute-api', apiId);
  }
}
