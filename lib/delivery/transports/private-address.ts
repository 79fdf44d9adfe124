import { BlockList, isIPv4, isIPv6 } from 'node:net';

const inner4 = new BlockList();
// Apart, as a list reads an IPv4 address also as the IPv6 one that it is mapped to.
const inner6 = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inner4.addSubnet(address, bits, 'ipv4');
// Global unicast is 2000::/3; what is tunnelled or translated may lead to an IPv4 address of any kind.
for (const [address, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inner6.addSubnet(address, bits, 'ipv6');

/** Whether an IP address is this machine, a private network, or otherwise no public host (IANA's special-purpose lists). */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return inner4.check(address, 'ipv4');
  return !isIPv6(address) || inner6.check(address, 'ipv6');
}
