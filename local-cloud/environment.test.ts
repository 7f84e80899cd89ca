import { cloudVariables, settingsOf } from './environment.ts';
import { filesOf, type LocalCloudOptions } from './options.ts';

const options: LocalCloudOptions = {
  root: '/repository',
  port: 4570,
  nodePath: '/node/24/bin/node',
  nodePaths: { '22': '/node/22/bin/node' },
  accountIds: ['333333333333', '444444444444'],
  log: () => {},
};

describe('the environment of the local cloud', () => {
  const environment = cloudVariables(options, filesOf(options));

  it('enforces permissions for all but the accounts of the environment', () => {
    expect(environment).toMatchObject({ IAM_ENFORCEMENT: '1', ROOT_ACCESS_KEYS: '333333333333,444444444444' });
  });

  it('listens on the loopback only, and gives out addresses there', () => {
    expect(environment).toMatchObject({ GATEWAY_LISTEN: '127.0.0.1:4570', LOCALEMU_HOST: '127.0.0.1:4570' });
  });

  it('names a Node for the runtimes that have one of their own, and one for the rest', () => {
    expect(environment).toMatchObject({
      LANDFORM_NODE: '/node/24/bin/node',
      LANDFORM_NODE_22: '/node/22/bin/node',
      LANDFORM_RIC: '/repository/node_modules/aws-lambda-ric/index.mjs',
    });
  });

  it('leaves nothing in the home directory of the user', () => {
    for (const name of ['HOME', 'XDG_CACHE_HOME'])
      expect(environment[name]).toMatch(/^\/repository\/\.landform\/cloud\//);
  });

  it('unpacks code outside the repository, whose packages it would find otherwise', () => {
    expect(environment.TMPDIR).not.toMatch(/^\/repository/);
  });
});

describe('the settings', () => {
  it('change with the plugin and with the options, but not with the order of accounts', () => {
    const settings = settingsOf(options, 'plugin');
    expect(settingsOf({ ...options, accountIds: ['444444444444', '333333333333'] }, 'plugin')).toBe(settings);
    expect(settingsOf(options, 'other plugin')).not.toBe(settings);
    expect(settingsOf({ ...options, without: ['jsonata'] }, 'plugin')).not.toBe(settings);
  });
});
