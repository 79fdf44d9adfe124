/** Whether a request may go to `address`: only to the configured API's own origin, so that no token goes elsewhere. */
export function isOwnAddress(address: string, api: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(api).origin;
}
