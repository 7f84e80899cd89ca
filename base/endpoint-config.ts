/** File beside a stack's configuration that leads its AWS provider to an endpoint, and the profile in it. */
export const ENDPOINT_FILE = 'aws-config';
export const ENDPOINT_PROFILE = 'endpoint';

/** Writes the text of the file. */
export const endpointConfig = (endpoint: string): string =>
  `[profile ${ENDPOINT_PROFILE}]\nendpoint_url = ${endpoint}\n`;

/** Reads the endpoint from the text of such a file; undefined if it names none. */
export const endpointIn = (text: string): string | undefined => /^endpoint_url\s*=\s*(\S+)/m.exec(text)?.[1];
