/** Terraform or OpenTofu program, found or downloaded. */
export interface TerraformProgram {
  readonly path: string;
  readonly kind: 'terraform' | 'opentofu';
  readonly version: string;
}

/** Oldest versions that lock S3 state by a lock file. */
export const OLDEST = { terraform: '1.11', opentofu: '1.10' } as const;

/** Returns the platform in HashiCorp's notation, e.g. `linux_amd64`. */
export function platformName(platform: string = process.platform, arch: string = process.arch): string {
  const archs: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
  return `${platform === 'win32' ? 'windows' : platform}_${archs[arch] ?? arch}`;
}
