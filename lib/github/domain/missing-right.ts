/** Headers of a 403 that tell why. Null is what GitHub did not send. */
export interface RightHeaders {
  /** `x-github-sso`: "required; url=..." when the organisation wants the token authorised for it. */
  sso: string | null;
  /** `x-accepted-github-permissions`: "issues=read", alternatives parted by ";", what goes together by ",". */
  acceptedPermissions: string | null;
  /** `x-accepted-oauth-scopes` and `x-oauth-scopes`, for classic tokens: "repo, read:org". */
  acceptedScopes: string | null;
  scopes: string | null;
}

/** Why a token may not read something, and what to change, in words; null when the headers do not tell. */
export function missingRight(headers: RightHeaders, holder: 'token' | 'app'): string | null {
  if (holder === 'token' && /^\s*required\b/i.test(headers.sso ?? ''))
    return 'The organisation asks for single sign-on: in the settings of the token on GitHub choose "Configure SSO" and authorise it for the organisation';
  const permissions = readPermissions(headers.acceptedPermissions);
  if (permissions && holder === 'app')
    return `It takes the permission ${permissions}: grant it in the settings of the App on GitHub, then accept it for the installation`;
  if (permissions)
    return `It takes the permission ${permissions}: grant it in the settings of the token on GitHub`;
  const scopes = words(headers.acceptedScopes, /,/);
  const held = words(headers.scopes, /,/);
  if (holder !== 'token' || headers.scopes === null || scopes.length === 0) return null;
  if (scopes.some((scope) => held.includes(scope))) return null;
  return `It takes the scope ${scopes.join(' or ')}, and the token has ${held.join(', ') || 'none'}: make a token with it`;
}

/** "issues=read; pull_requests=read" to "issues (read) or pull requests (read)"; null when it is nothing of the kind. */
function readPermissions(header: string | null): string | null {
  const ways = words(header, /;/).map((way) =>
    words(way, /,/).map((one) => /^([a-z_]+)=(read|write|admin)$/.exec(one)),
  );
  const said = ways.flatMap((way) =>
    way.length > 0 && way.every((match) => match !== null)
      ? [way.map((match) => `${match[1]?.replaceAll('_', ' ')} (${match[2]})`).join(' and ')]
      : [],
  );
  return said.length > 0 ? said.join(' or ') : null;
}

const words = (text: string | null, parting: RegExp) =>
  (text ?? '')
    .split(parting)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 10);
