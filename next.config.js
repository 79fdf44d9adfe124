import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root },
  outputFileTracingRoot: root,
  // These load native or generated files by path, which a bundler cannot follow.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/schema-engine-wasm'],
  // Room for the largest document the importer reads (2 MB) with the rest of its form.
  experimental: { serverActions: { bodySizeLimit: '3mb' } },
  // Everybody gets the title with the page's first bytes, not streamed after it; a missing record is then a whole 404 page.
  htmlLimitedBots: /.*/,
  typedRoutes: false,
  // Types are checked by npm test; a start on a customer's machine does not wait for them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
