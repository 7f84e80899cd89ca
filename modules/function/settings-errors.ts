import type { IConstruct } from 'constructs';
import { LandformError, type Quota } from '../core/index.ts';

/** FN031: a function is to stand in a VPC, and one half of where is missing. */
export const networkIncomplete = (where: IConstruct, prop: 'subnetIds' | 'securityGroupIds'): LandformError =>
  new LandformError('FN031', where, {
    rule: 'a function in a VPC needs subnets and security groups',
    given: `network.${prop}: []`,
    allowed: 'at least one of each (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html)',
    fix: `name one in network.${prop}, or leave network out`,
  });

/** FN032: the path is not one that Lambda mounts a file system at. */
export const badMountPath = (where: IConstruct, given: string, limit: Quota): LandformError =>
  new LandformError('FN032', where, {
    rule: 'network.fileSystem.mountPath is not one that Lambda mounts at',
    given,
    allowed: `/mnt/ and one name of letters, digits, "-", "_" and ".", at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `set mountPath: '/mnt/${
      given
        .replace(/^\/?(mnt\/)?/, '')
        .replace(/[^a-zA-Z0-9-_.]+/g, '-')
        .slice(0, 100) || 'files'
    }'`,
  });

/** FN033: a function that runs signed code only has a layer that nobody signed. */
export const layerUnsigned = (where: IConstruct, layer: string): LandformError =>
  new LandformError('FN033', where, {
    rule: "a function with codeSigning takes signed layers only: Lambda checks a layer as it checks the function's code",
    given: `layer ${layer}, which is not signed`,
    allowed: 'layers with codeSigning',
    fix: 'give the layer the same codeSigning, or bundle its contents into the function',
  });
