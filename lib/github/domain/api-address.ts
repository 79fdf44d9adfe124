/** Whether a request may go to `address`: only to the configured API's own origin, so that no token goes elsewhere. */
export function isOwnAddress(address: string, api: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(api).origin;
}

/**
 * Where GraphQL is asked: api.github.com/graphql, on an Enterprise Server (API at /api/v3) /api/graphql, else
 * /graphql. Always on the API's own origin, so that the token stays there.
 */
export function graphqlAddress(api: string): string {
  const { origin, pathname } = new URL(api);
  return /^\/api\/v3\/?$/.test(pathname) ? `${origin}/api/graphql` : `${origin}/graphql`;
}
