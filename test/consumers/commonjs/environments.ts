import { LocalBackend } from "cdktf";
import { LandformStack, LandformStackProps } from "landform";

/** The one environment: a sandbox without alarms and without protection of data. */
export const dev = {
  prefix: "acme",
  accounts: { billing: "111122223333" },
  regions: { primary: "eu-west-1" },
  audit: { protectData: false, alarms: false },
};

const endpoint = process.env.CLOUD_ENDPOINT;

export const settings: LandformStackProps = {
  placement: {
    prefix: dev.prefix,
    environment: "dev",
    account: { name: "billing", id: dev.accounts.billing },
    region: dev.regions.primary,
    tags: { team: "billing" },
    protectData: false,
    logRetentionDays: 30,
    alarms: false,
  },
  connection: endpoint ? { endpoint, credentials: { accessKey: dev.accounts.billing, secretKey: "local" } } : {},
  backend: (stack: LandformStack) => new LocalBackend(stack, { path: `${stack.node.id}.tfstate` }),
};
