import { readFrom } from './quota.ts';

const SSM = 'https://docs.aws.amazon.com/systems-manager/latest/';
const parameter = readFrom(`${SSM}APIReference/API_PutParameter.html`, '2026-11-24');
const reading = readFrom(`${SSM}APIReference/API_GetParameters.html`, '2026-11-24');

/** Quotas of Systems Manager parameters. */
export const ssm = {
  standardParameterBytes: parameter(4_096, 'bytes'),
  parametersPerRead: reading(10, 'parameters'),
};
