import { expect, test } from 'vitest';
import { graphqlAddress, isOwnAddress } from './api-address';

test.each([
  ['https://api.github.com/repos/a/b', true],
  ['https://api.github.com.evil.example/repos', false],
  ['https://api.github.com@evil.example/repos', false],
  ['http://api.github.com/repos', false],
  ['https://api.github.com:444/repos', false],
  ['/repos', false],
])('%s is our own address: %s', (address, own) => {
  expect(isOwnAddress(address, 'https://api.github.com')).toBe(own);
});

test.each([
  ['https://api.github.com', 'https://api.github.com/graphql'],
  ['https://github.example/api/v3', 'https://github.example/api/graphql'],
  ['https://github.example:8443/api/v3/', 'https://github.example:8443/api/graphql'],
  ['https://github.example/api/v30', 'https://github.example/graphql'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/graphql'],
])('GraphQL of %s is asked at %s', (api, address) => {
  expect(graphqlAddress(api)).toBe(address);
  expect(isOwnAddress(address, api)).toBe(true);
});
